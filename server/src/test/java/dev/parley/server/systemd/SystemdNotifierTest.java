package dev.parley.server.systemd;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class SystemdNotifierTest {
  @TempDir private Path folder;

  @Test
  void eachStateIsOneDatagramToTheSocketOfTheEnvironment() throws Throwable {
    Path socket = folder.resolve("notify");
    int receiver = bound(socket);
    SystemdNotifier systemd = SystemdNotifier.from(Map.of("NOTIFY_SOCKET", socket.toString()));

    systemd.ready();
    assertThat(received(receiver)).isEqualTo("READY=1");
    systemd.reloading();
    assertThat(received(receiver)).matches("RELOADING=1\nMONOTONIC_USEC=[0-9]+");
    systemd.stopping();
    assertThat(received(receiver)).isEqualTo("STOPPING=1");
  }

  @Test
  void noticeThatCannotBeSentCostsNothing() {
    SystemdNotifier.from(Map.of()).ready();
    SystemdNotifier.from(Map.of("NOTIFY_SOCKET", folder.resolve("nobody").toString())).ready();
    SystemdNotifier.from(Map.of("NOTIFY_SOCKET", "/".repeat(200))).ready();
    assertThat(Files.exists(folder.resolve("nobody"))).isFalse();
  }

  /** A datagram socket of the C library's, bound to a path. */
  private static int bound(Path path) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      byte[] name = path.toString().getBytes(StandardCharsets.UTF_8);
      MemorySegment address = arena.allocate(Short.BYTES + name.length + 1, Short.BYTES);
      address.set(JAVA_SHORT, 0, (short) 1);
      MemorySegment.copy(name, 0, address, JAVA_BYTE, Short.BYTES, name.length);
      int socket =
          (int) function("socket", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT).invokeExact(1, 2, 0);
      int bound =
          (int)
              function("bind", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT)
                  .invokeExact(socket, address, (int) address.byteSize());
      assertThat(bound).isZero();
      return socket;
    }
  }

  private static String received(int socket) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment buffer = arena.allocate(256);
      long length =
          (long)
              function("recv", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT)
                  .invokeExact(socket, buffer, buffer.byteSize(), 0);
      return new String(buffer.asSlice(0, length).toArray(JAVA_BYTE), StandardCharsets.UTF_8);
    }
  }

  private static MethodHandle function(
      String name, MemoryLayout result, MemoryLayout... arguments) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow(name), FunctionDescriptor.of(result, arguments));
  }
}
