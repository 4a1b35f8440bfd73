package dev.parley.server.systemd;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Tells systemd how far this process is (sd_notify(3)): one datagram to the socket that {@code
 * NOTIFY_SOCKET} names. The JDK has no datagrams between local processes, so the C library sends
 * them. Without systemd nothing happens; a notice that cannot be sent costs nothing but itself.
 */
public final class SystemdNotifier {
  private static final int AF_UNIX = 1;
  private static final int SOCK_DGRAM = 2;
  private static final int SOCK_CLOEXEC = 0x80000;
  private static final int MSG_NOSIGNAL = 0x4000;

  /** The longest path in a sockaddr_un. */
  private static final int MOST_PATH_BYTES = 107;

  private final byte[] path;

  private SystemdNotifier(byte[] path) {
    this.path = path;
  }

  /** As the environment says. */
  public static SystemdNotifier from(Map<String, String> environment) {
    byte[] path = environment.getOrDefault("NOTIFY_SOCKET", "").getBytes(StandardCharsets.UTF_8);
    if (path.length > 0 && path[0] == '@') {
      path[0] = 0;
    }
    return new SystemdNotifier(path.length > MOST_PATH_BYTES ? new byte[0] : path);
  }

  public void ready() {
    send("READY=1");
  }

  public void reloading() {
    send("RELOADING=1\nMONOTONIC_USEC=" + TimeUnit.NANOSECONDS.toMicros(System.nanoTime()));
  }

  public void stopping() {
    send("STOPPING=1");
  }

  private void send(String state) {
    if (path.length == 0) {
      return;
    }
    try (Arena arena = Arena.ofConfined()) {
      byte[] words = state.getBytes(StandardCharsets.UTF_8);
      MemorySegment message = arena.allocateFrom(JAVA_BYTE, words);
      MemorySegment address = arena.allocate(Short.BYTES + path.length, Short.BYTES);
      address.set(JAVA_SHORT, 0, (short) AF_UNIX);
      MemorySegment.copy(path, 0, address, JAVA_BYTE, Short.BYTES, path.length);
      int socket =
          (int)
              function("socket", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT)
                  .invokeExact(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
      if (socket < 0) {
        return;
      }
      long unusedSent =
          (long)
              function(
                      "sendto", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS,
                      JAVA_INT)
                  .invokeExact(
                      socket,
                      message,
                      message.byteSize(),
                      MSG_NOSIGNAL,
                      address,
                      (int) address.byteSize());
      int unusedClosed = (int) function("close", JAVA_INT, JAVA_INT).invokeExact(socket);
    } catch (Throwable e) {
      // Told or not, the server serves.
    }
  }

  private static MethodHandle function(
      String name, MemoryLayout result, MemoryLayout... arguments) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow(name), FunctionDescriptor.of(result, arguments));
  }
}
