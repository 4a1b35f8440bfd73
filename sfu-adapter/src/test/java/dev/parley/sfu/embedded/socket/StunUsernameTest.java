package dev.parley.sfu.embedded.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class StunUsernameTest {

  @Test
  void aBindingRequestNamesItsReceiver() {
    ByteBuffer request = request("ours:theirs");
    assertThat(StunUsername.isRequest(request, request.limit())).isTrue();
    assertThat(StunUsername.receiver(request, request.limit())).isEqualTo("ours");
  }

  @Test
  void truncatedAndRandomRequestsNameNoReceiver() {
    ByteBuffer request = request("ours:theirs");
    // The last byte is padding.
    for (int length = 20; length < request.limit() - 1; length++) {
      assertThat(StunUsername.receiver(request, length)).isNull();
    }
    Random random = new Random(3);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[random.nextInt(20, 100)];
      random.nextBytes(bytes);
      ByteBuffer datagram = ByteBuffer.wrap(bytes).putShort(0, (short) 1).putInt(4, 0x2112A442);
      String found = StunUsername.receiver(datagram, bytes.length);
      assertThat(found == null || found.length() < bytes.length).isTrue();
    }
  }

  private static ByteBuffer request(String username) {
    byte[] name = username.getBytes(StandardCharsets.US_ASCII);
    int padded = (name.length + 3) / 4 * 4;
    ByteBuffer request = ByteBuffer.allocate(20 + 4 + padded);
    request.putShort((short) 1).putShort((short) (4 + padded)).putInt(0x2112A442);
    request.position(20);
    request.putShort((short) 6).putShort((short) name.length).put(name);
    return request.clear();
  }
}
