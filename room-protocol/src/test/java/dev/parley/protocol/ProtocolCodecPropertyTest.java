package dev.parley.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
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

  /** Unlike garbage, this is JSON with a known type, so that the fields' readers are reached. */
  @Property(tries = 1_000)
  void anyFieldsOfAKnownTypeAreAMessageOrATypedRefusal(@ForAll("fields") String text) {
    ErrorCode refusal = refusalOf(text);

    assertThat(refusal).isIn(ErrorCode.MALFORMED, ErrorCode.VERSION_MISMATCH, null);
    Statistics.label("accepted").collect(refusal == null);
    Statistics.label("accepted")
        .coverage(
            seen -> {
              seen.check(true).count(times -> times > 20);
              seen.check(false).count(times -> times > 20);
            });
  }

  @Provide
  Arbitrary<String> fields() {
    Arbitrary<String> types = Arbitraries.of("join", "resume", "post", "heartbeat", "leave");
    Arbitrary<String> names =
        Arbitraries.of("version", "hello", "read", "last", "ref", "body", "parts", "summary", "x");
    Arbitrary<String> values =
        Arbitraries.of("2", "1", "-1", "1.5", "null", "true", "\"\"", "\"aGk=\"", "\"a\"", "[]")
            .injectDuplicates(0.1);
    Arbitrary<String> more = Arbitraries.of("{}", "[1]", "[{}]", "{\"body\":\"\",\"after\":0}");
    return Combinators.combine(
            types, Arbitraries.maps(names, Arbitraries.oneOf(values, more)).ofMaxSize(9))
        .as(
            (type, fields) ->
                "{\"type\":\"%s\"%s}"
                    .formatted(
                        type,
                        fields.entrySet().stream()
                            .map(field -> ",\"" + field.getKey() + "\":" + field.getValue())
                            .collect(Collectors.joining())));
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
