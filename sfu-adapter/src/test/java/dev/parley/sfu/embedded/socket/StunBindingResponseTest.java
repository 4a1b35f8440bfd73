package dev.parley.sfu.embedded.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class StunBindingResponseTest {
  /** The transaction and addresses of RFC 5769, sections 2.2 and 2.3. */
  private static final byte[] TRANSACTION = HexFormat.of().parseHex("b7e7a701bc34d686fa87dfae");

  @Test
  void anIpv4AddressIsMixedAsInTheTestVectors() throws UnknownHostException {
    assertThat(attribute(answer("192.0.2.1", 32853))).isEqualTo("002000080001a147e112a643");
  }

  @Test
  void anIpv6AddressIsMixedAsInTheTestVectors() throws UnknownHostException {
    assertThat(attribute(answer("2001:db8:1234:5678:11:2233:4455:6677", 32853)))
        .isEqualTo("002000140002a1470113a9faa5d3f179bc25f4b5bed2b9d9");
  }

  @Test
  void theAnswerBelongsToTheRequest() throws UnknownHostException {
    ByteBuffer reply = answer("192.0.2.1", 1);
    byte[] transaction = new byte[12];
    reply.get(8, transaction);

    assertThat(reply.getShort(0)).isEqualTo((short) 0x0101);
    assertThat(transaction).isEqualTo(TRANSACTION);
    assertThat(Short.toUnsignedInt(reply.getShort(2))).isEqualTo(reply.remaining() - 20);
  }

  @Test
  void noMoreThanAFewAreGivenInASecond() {
    StunBindingResponse reply = new StunBindingResponse();
    int given = 0;
    for (int i = 0; i < 1000; i++) {
      given += reply.mayAnswer(i) ? 1 : 0;
    }

    assertThat(given).isEqualTo(StunBindingResponse.PER_SECOND);
    assertThat(reply.mayAnswer(1_000_000_000L)).isTrue();
  }

  private static ByteBuffer answer(String address, int port) throws UnknownHostException {
    ByteBuffer request = ByteBuffer.allocate(20);
    request.putShort((short) 1).putShort((short) 0).putInt(0x2112A442).put(TRANSACTION).flip();
    return new StunBindingResponse()
        .to(request, new InetSocketAddress(InetAddress.getByName(address), port));
  }

  private static String attribute(ByteBuffer reply) {
    byte[] bytes = new byte[reply.remaining() - 20];
    reply.get(20, bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
