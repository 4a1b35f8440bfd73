package dev.parley.suite.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Set;
import java.util.stream.Stream;

/** The interfaces by which webrtc-java calls back, whichever they are in its present version. */
final class Callbacks {
  private static final String LIBRARY = "dev.onvoid.webrtc.";

  /** Interfaces of things that it gives, and never calls. */
  private static final Set<String> GIVEN =
      Set.of(
          LIBRARY + "internal.RefCounted",
          LIBRARY + "media.video.VideoFrameBuffer",
          LIBRARY + "media.video.I420Buffer");

  private Callbacks() {}

  private static boolean isCallback(JavaClass type) {
    return type.isInterface()
        && type.getName().startsWith(LIBRARY)
        && !GIVEN.contains(type.getName());
  }

  /** A class that webrtc-java could call. */
  static final DescribedPredicate<JavaClass> IMPLEMENTED =
      DescribedPredicate.describe(
          "a callback of webrtc-java",
          type ->
              Stream.concat(Stream.of(type), type.getAllRawInterfaces().stream())
                  .anyMatch(Callbacks::isCallback));

  /** A call that hands one over, be it a class, a lambda or a method reference. */
  static final DescribedPredicate<JavaCall<?>> HANDED_OVER =
      DescribedPredicate.describe(
          "it hands webrtc-java a callback",
          call ->
              call.getTargetOwner().getName().startsWith(LIBRARY)
                  && call.getTarget().getRawParameterTypes().stream()
                      .anyMatch(Callbacks::isCallback));
}
