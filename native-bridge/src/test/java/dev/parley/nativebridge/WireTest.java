package dev.parley.nativebridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.BufferUnderflowException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Requests and replies have one layout, so what a request writes a reply can read. */
class WireTest {
  private static byte[] written(Request request) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment target = arena.allocate(request.size());
      request.write(target);
      return target.toArray(ValueLayout.JAVA_BYTE);
    }
  }

  @Test
  void everyFieldThatIsWrittenCanBeRead() {
    Request request =
        new Request()
            .uint32(7)
            .uint64(Long.MAX_VALUE)
            .flag(true)
            .bytes(new byte[] {1, 2})
            .text("\u00e9")
            .list(List.of(new byte[] {3}, new byte[0]))
            .list(new int[] {4, 5})
            .bytes(new byte[9])
            .flag(false)
            .flag(true)
            .uint32(6)
            .bytes(new byte[0]);
    Reply reply = new Reply(written(request));
    assertThat(reply.uint32()).isEqualTo(7);
    assertThat(reply.uint64()).isEqualTo(Long.MAX_VALUE);
    assertThat(reply.flag()).isTrue();
    assertThat(reply.bytes()).containsExactly(1, 2);
    assertThat(reply.text()).isEqualTo("\u00e9");
    assertThat(reply.list(Reply::bytes)).containsExactly(new byte[] {3}, new byte[0]);
    assertThat(reply.list(Reply::uint32)).containsExactly(4, 5);
    assertThat(reply.skipBytes().optional(Reply::uint32)).isEmpty();
    assertThat(reply.optional(Reply::uint32)).contains(6);
    assertThat(reply.rest()).containsExactly(0, 0, 0, 0);
  }

  @Test
  void aReplyOfOneFieldIsHandedOverAndLeavesNoCopy() {
    byte[] secret = {1, 2, 3};
    assertThat(new Reply(secret).rest()).isSameAs(secret);
  }

  @Test
  void numbersAreBigEndianAndLengthsComeFirst() {
    assertThat(written(new Request().bytes(new byte[] {9}).uint32(0x01020304)))
        .containsExactly(0, 0, 0, 1, 9, 1, 2, 3, 4);
  }

  @Test
  void aReplyThatEndsEarlyIsAnExceptionAndNoInventedValue() {
    Reply reply = new Reply(new byte[] {0, 0, 0, 5, 1});
    assertThatThrownBy(reply::bytes).isInstanceOf(BufferUnderflowException.class);
  }
}
