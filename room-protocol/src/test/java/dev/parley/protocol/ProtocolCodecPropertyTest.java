package dev.parley.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

class ProtocolCodecPropertyTest {
  @Property(tries = 500)
  void everyClientMessageComesBackAsItWas(@ForAll("client") ClientMessage message)
      throws ProtocolException {
    assertThat(ProtocolCodec.decodeClient(ProtocolCodec.encode(message))).isEqualTo(message);
  }

  @Property(tries = 500)
  void everyServerMessageComesBackAsItWas(@ForAll("server") ServerMessage message)
      throws ProtocolException {
    assertThat(ProtocolCodec.decodeServer(ProtocolCodec.encode(message))).isEqualTo(message);
  }

  @Property(tries = 500)
  void anyTextIsAMessageOrATypedRefusal(@ForAll("garbage") String text) {
    assertThat(refusalOf(text)).isIn(ErrorCode.MALFORMED, ErrorCode.VERSION_MISMATCH, null);
  }

  @Property(tries = 500)
  void aDamagedMessageIsAMessageOrATypedRefusal(
      @ForAll("client") ClientMessage message, @ForAll int place, @ForAll char replacement) {
    StringBuilder text = new StringBuilder(ProtocolCodec.encode(message));
    text.setCharAt(Math.floorMod(place, text.length()), replacement);
    assertThat(refusalOf(text.toString()))
        .isIn(ErrorCode.MALFORMED, ErrorCode.VERSION_MISMATCH, null);
  }

  private static @Nullable ErrorCode refusalOf(String text) {
    try {
      ProtocolCodec.decodeClient(text);
      return null;
    } catch (ProtocolException e) {
      return e.code();
    }
  }

  @Provide
  Arbitrary<ClientMessage> client() {
    return Messages.client();
  }

  @Provide
  Arbitrary<ServerMessage> server() {
    return Messages.server();
  }

  @Provide
  Arbitrary<String> garbage() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(50),
        Arbitraries.strings().withChars("{}[]\":,truefalsn0123456789-.eE type").ofMaxLength(80));
  }
}
