package dev.parley.sfu.embedded.socket.udp;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout.OfInt;
import java.lang.invoke.MethodHandle;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@link UdpSystemCalls} by the C library: the one class of this package with method handles.
 * Numbers and layouts are those of 64-bit Linux on x86-64 and AArch64 (udp(7), sendmmsg(2)).
 */
final class LinuxUdpSystemCalls implements UdpSystemCalls {
  private static final Set<String> CHECKED = Set.of("amd64", "x86_64", "aarch64");
  private static final int SOL_SOCKET = 1;
  private static final int SO_TYPE = 3;
  private static final int SOCK_DGRAM = 2;
  private static final int SOL_UDP = 17;
  private static final int UDP_SEGMENT = 103;
  private static final int MSG_DONTWAIT = 0x40;
  private static final StructLayout STATE = Linker.Option.captureStateLayout();
  private static final long ERRNO =
      STATE.byteOffset(MemoryLayout.PathElement.groupElement("errno"));
  private static final OfInt INT = JAVA_INT;
  private static final AddressLayout POINTER = ADDRESS;

  /** Static, so that the compiler knows each handle. */
  private static final @Nullable Handles HANDLES = link();

  private final MemorySegment state = Arena.ofAuto().allocate(STATE);
  private final MemorySegment length = Arena.ofAuto().allocate(INT);
  private final MemorySegment option = Arena.ofAuto().allocate(INT);

  private record Handles(
      MethodHandle sendmmsg,
      MethodHandle getsockname,
      MethodHandle getsockopt,
      MethodHandle dup,
      MethodHandle close) {}

  private LinuxUdpSystemCalls() {}

  /** The calls for one socket, or nothing on a platform whose layouts were not checked. */
  static Optional<UdpSystemCalls> load() {
    return HANDLES == null ? Optional.empty() : Optional.of(new LinuxUdpSystemCalls());
  }

  private static @Nullable Handles link() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    if (!os.equals("linux") || !CHECKED.contains(arch)) {
      return null;
    }
    try {
      return new Handles(
          function("sendmmsg", INT, POINTER, INT, INT),
          function("getsockname", INT, POINTER, POINTER),
          function("getsockopt", INT, INT, INT, POINTER, POINTER),
          function("dup", INT),
          function("close", INT));
    } catch (RuntimeException | UnsatisfiedLinkError e) {
      // A C library without one of them: datagrams go out one by one.
      return null;
    }
  }

  private static MethodHandle function(String name, MemoryLayout... arguments) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow(name),
        FunctionDescriptor.of(INT, arguments),
        Linker.Option.captureCallState("errno"));
  }

  private static Handles handles() {
    return Objects.requireNonNull(HANDLES);
  }

  private int result(int result) {
    return result < 0 ? -state.get(INT, ERRNO) : result;
  }

  private static AssertionError broken(Throwable t) {
    return new AssertionError("a downcall's types do not fit the system's", t);
  }

  @Override
  public int name(int socket, MemorySegment to) {
    length.set(INT, 0, (int) to.byteSize());
    try {
      int result = (int) handles().getsockname.invokeExact(state, socket, to, length);
      return result < 0 ? result(result) : length.get(INT, 0);
    } catch (Throwable t) {
      throw broken(t);
    }
  }

  @Override
  public int duplicate(int socket) {
    try {
      return result((int) handles().dup.invokeExact(state, socket));
    } catch (Throwable t) {
      throw broken(t);
    }
  }

  @Override
  public void close(int socket) {
    try {
      int unused = (int) handles().close.invokeExact(state, socket);
    } catch (Throwable t) {
      throw broken(t);
    }
  }

  @Override
  public boolean sendsDatagrams(int socket) {
    return hasOption(socket, SOL_SOCKET, SO_TYPE) && option.get(INT, 0) == SOCK_DGRAM;
  }

  @Override
  public boolean segments(int socket) {
    return hasOption(socket, SOL_UDP, UDP_SEGMENT);
  }

  private boolean hasOption(int socket, int level, int name) {
    length.set(INT, 0, (int) INT.byteSize());
    try {
      return (int) handles().getsockopt.invokeExact(state, socket, level, name, option, length)
          == 0;
    } catch (Throwable t) {
      throw broken(t);
    }
  }

  @Override
  public int send(int socket, MemorySegment messages, int count) {
    try {
      return result(
          (int) handles().sendmmsg.invokeExact(state, socket, messages, count, MSG_DONTWAIT));
    } catch (Throwable t) {
      throw broken(t);
    }
  }
}
