package dev.parley.protocol;

import static dev.parley.protocol.JsonTypes.bytes;
import static dev.parley.protocol.JsonTypes.object;
import static dev.parley.protocol.JsonTypes.participant;
import static dev.parley.protocol.JsonTypes.put;
import static dev.parley.protocol.JsonTypes.token;
import static dev.parley.protocol.JsonTypes.type;
import static dev.parley.protocol.JsonTypes.unknownType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.protocol.ServerMessage.Admitted;
import dev.parley.protocol.ServerMessage.Challenge;
import dev.parley.protocol.ServerMessage.Closing;
import dev.parley.protocol.ServerMessage.Logged;
import dev.parley.protocol.ServerMessage.Refused;
import dev.parley.protocol.ServerMessage.Resumed;
import dev.parley.protocol.ServerMessage.Terms;
import dev.parley.protocol.json.JsonException;
import dev.parley.protocol.json.JsonFields;
import java.time.Duration;
import java.util.Optional;

/** The JSON of server messages. */
final class ServerJson {
  private ServerJson() {}

  static ObjectNode write(ServerMessage message) {
    return switch (message) {
      case Challenge(int version, Bytes nonce) ->
          put(object("challenge").put("version", version), "nonce", nonce);
      case Admitted admitted -> write(admitted);
      case Resumed(long head) -> object("resumed").put("head", head);
      case Logged(Entry entry) -> {
        ObjectNode node = object("logged");
        node.set("entry", LogJson.write(entry));
        yield node;
      }
      case Refused(ErrorCode code, String detail, Optional<Long> ref) -> {
        ObjectNode node = object("refused").put("code", code.name());
        if (!detail.isEmpty()) {
          node.put("detail", detail);
        }
        ref.ifPresent(number -> node.put("ref", number));
        yield node;
      }
      case Closing(long retryMillis) -> object("closing").put("retryMillis", retryMillis);
    };
  }

  static ServerMessage read(JsonFields fields) throws JsonException {
    return switch (type(fields)) {
      case "challenge" -> readChallenge(fields);
      case "admitted" -> readAdmitted(fields);
      case "resumed" -> new Resumed(fields.number("head", 0, Long.MAX_VALUE));
      case "logged" -> new Logged(LogJson.readEntry(fields.object("entry")));
      case "refused" ->
          new Refused(
              fields.constant("code", ErrorCode.class),
              fields.optionalText("detail", Protocol.MAX_DETAIL_CHARS),
              fields.optionalNumber("ref", 0, Long.MAX_VALUE));
      case "closing" -> new Closing(fields.number("retryMillis", 0, Long.MAX_VALUE));
      default -> throw unknownType();
    };
  }

  /** The other fields of another version may mean anything. */
  private static Challenge readChallenge(JsonFields fields) throws JsonException {
    int version = fields.integer("version", 0, Integer.MAX_VALUE);
    if (version != Protocol.VERSION) {
      return new Challenge(version, Bytes.EMPTY);
    }
    Bytes nonce = bytes(fields, "nonce", Challenge.NONCE_LENGTH);
    return JsonFields.valid("nonce", nonce, fresh -> new Challenge(version, fresh));
  }

  private static ObjectNode write(Admitted admitted) {
    ObjectNode node =
        object("admitted")
            .put("self", admitted.self().value())
            .put("ticket", admitted.ticket().value())
            .put("incarnation", admitted.incarnation().value());
    node.set("snapshot", LogJson.write(admitted.snapshot()));
    Terms terms = admitted.terms();
    node.putObject("terms")
        .put("messageChars", terms.messageChars())
        .put("postsPerSecond", terms.postsPerSecond())
        .put("people", terms.people())
        .put("heartbeatMillis", terms.heartbeatInterval().toMillis())
        .put("resumeMillis", terms.resumeTimeout().toMillis());
    return node;
  }

  private static Admitted readAdmitted(JsonFields fields) throws JsonException {
    return new Admitted(
        participant(fields, "self"),
        token(fields, "ticket", Ticket::new),
        token(fields, "incarnation", Incarnation::new),
        LogJson.readSnapshot(fields.object("snapshot")),
        readTerms(fields.object("terms")));
  }

  private static Terms readTerms(JsonFields fields) throws JsonException {
    return new Terms(
        fields.integer("messageChars", 1, Integer.MAX_VALUE),
        fields.integer("postsPerSecond", 1, Integer.MAX_VALUE),
        fields.integer("people", 1, Integer.MAX_VALUE),
        Duration.ofMillis(
            fields.number("heartbeatMillis", Terms.MIN_HEARTBEAT_MILLIS, Terms.MAX_MILLIS)),
        Duration.ofMillis(fields.number("resumeMillis", 0, Terms.MAX_MILLIS)));
  }
}
