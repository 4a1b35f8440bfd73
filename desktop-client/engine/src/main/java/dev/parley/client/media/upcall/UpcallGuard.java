package dev.parley.client.media.upcall;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs what libwebrtc calls, and lets no exception out: it is counted and told of in the log, and
 * the caller goes on. Any thread; never blocks.
 */
public final class UpcallGuard {
  private static final Logger LOG = LoggerFactory.getLogger(UpcallGuard.class);
  private static final Map<Upcall, AtomicLong> FAILURES = counters();
  private static final MethodHandle FAILED = handler();

  private UpcallGuard() {}

  private static Map<Upcall, AtomicLong> counters() {
    Map<Upcall, AtomicLong> counters = new EnumMap<>(Upcall.class);
    for (Upcall each : Upcall.values()) {
      counters.put(each, new AtomicLong());
    }
    return Collections.unmodifiableMap(counters);
  }

  private static AtomicLong counter(Upcall upcall) {
    return Objects.requireNonNull(FAILURES.get(upcall));
  }

  private static MethodHandle handler() {
    try {
      return MethodHandles.lookup()
          .findStatic(
              UpcallGuard.class, "transformFailed", methodType(void.class, Throwable.class));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the guard has no handler", e);
    }
  }

  /** What an upcall does. */
  public interface Work {
    void run() throws Exception;
  }

  /**
   * Runs the work.
   *
   * @return false if it failed
   */
  public static boolean run(Upcall upcall, Work work) {
    try {
      work.run();
      return true;
    } catch (Throwable e) {
      failed(upcall, e);
      return false;
    }
  }

  /**
   * The target behind the guard: what it throws is counted, and the caller gets 1, which libwebrtc
   * reads as "other references remain" where it reads a result at all.
   */
  public static MethodHandle guarded(MethodHandle target) {
    Class<?> result = target.type().returnType();
    MethodHandle handler =
        result == void.class
            ? FAILED
            : MethodHandles.filterReturnValue(FAILED, MethodHandles.constant(int.class, 1));
    return MethodHandles.catchException(target, Throwable.class, handler);
  }

  /** Found by name. */
  static void transformFailed(Throwable failure) {
    failed(Upcall.FRAME_TRANSFORM, failure);
  }

  /** Counts a failure, and logs the first of its kind and then ever fewer of them. */
  public static void failed(Upcall upcall, Throwable failure) {
    try {
      long count = counter(upcall).incrementAndGet();
      if (Long.bitCount(count) == 1) {
        LOG.error("{} failed, {} so far: {}", upcall, count, where(failure));
      }
    } catch (Throwable e) {
      // Not even a full memory or a broken log may end the process.
    }
  }

  /** Its type and place. Its message may hold a name, an address or a peer's bytes. */
  static String where(Throwable failure) {
    StackTraceElement[] stack = failure.getStackTrace();
    String type = failure.getClass().getName();
    return stack.length == 0
        ? type
        : type + " at " + stack[0].getClassName() + ":" + stack[0].getLineNumber();
  }

  /** How many calls failed there in this process. */
  public static long failures(Upcall upcall) {
    return counter(upcall).get();
  }
}
