package dev.parley.protocol;

import static dev.parley.protocol.JsonText.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.protocol.ServerMessage.Admitted;
import dev.parley.protocol.ServerMessage.Closing;
import dev.parley.protocol.ServerMessage.Limits;
import dev.parley.protocol.ServerMessage.Logged;
import dev.parley.protocol.ServerMessage.Refused;
import dev.parley.protocol.ServerMessage.Resumed;
import java.util.Optional;

/** The JSON of what the server says. */
final class ServerJson {
  private ServerJson() {}

  static ObjectNode write(ServerMessage message) {
    return switch (message) {
      case Admitted admitted -> write(admitted);
      case Resumed(long head) -> object("resumed").put("head", head);
      case Logged(Entry entry) -> {
        ObjectNode node = object("logged");
        node.set("entry", LogJson.write(entry));
        yield node;
      }
      case Refused(ErrorCode code, String words, Optional<Long> ref) -> {
        ObjectNode node = object("refused").put("code", code.name()).put("words", words);
        ref.ifPresent(number -> node.put("ref", number));
        yield node;
      }
      case Closing(String words, long retryMillis) ->
          object("closing").put("words", words).put("retryMillis", retryMillis);
    };
  }

  static ServerMessage read(Fields fields) throws ProtocolException {
    return switch (fields.type()) {
      case "admitted" -> readAdmitted(fields);
      case "resumed" -> new Resumed(fields.number("head", 0, Long.MAX_VALUE));
      case "logged" -> new Logged(LogJson.readEntry(fields.object("entry")));
      case "refused" ->
          new Refused(
              fields.word("code", ErrorCode.class),
              fields.text("words", Protocol.MAX_WORDS_CHARS),
              fields.optionalNumber("ref", 0, Long.MAX_VALUE));
      case "closing" ->
          new Closing(
              fields.text("words", Protocol.MAX_WORDS_CHARS),
              fields.number("retryMillis", 0, Long.MAX_VALUE));
      default -> throw ProtocolException.malformed("type names no message of a server");
    };
  }

  private static ObjectNode write(Admitted admitted) {
    ObjectNode node =
        object("admitted")
            .put("self", admitted.self().value())
            .put("ticket", admitted.ticket().value())
            .put("incarnation", admitted.incarnation().value());
    node.set("snapshot", LogJson.write(admitted.snapshot()));
    node.put("heartbeatMillis", admitted.heartbeatMillis());
    node.put("graceMillis", admitted.graceMillis());
    Limits limits = admitted.limits();
    node.putObject("limits")
        .put("messageChars", limits.messageChars())
        .put("postsPerSecond", limits.postsPerSecond())
        .put("people", limits.people());
    return node;
  }

  private static Admitted readAdmitted(Fields fields) throws ProtocolException {
    Fields limits = fields.object("limits");
    return new Admitted(
        fields.participant("self"),
        fields.token("ticket", Ticket::new),
        fields.token("incarnation", Incarnation::new),
        LogJson.readSnapshot(fields.object("snapshot")),
        fields.number("heartbeatMillis", 1, Long.MAX_VALUE),
        fields.number("graceMillis", 0, Long.MAX_VALUE),
        new Limits(
            limits.integer("messageChars", 1, Integer.MAX_VALUE),
            limits.integer("postsPerSecond", 1, Integer.MAX_VALUE),
            limits.integer("people", 1, Integer.MAX_VALUE)));
  }
}
