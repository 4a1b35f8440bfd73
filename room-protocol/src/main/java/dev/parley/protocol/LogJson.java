package dev.parley.protocol;

import static dev.parley.protocol.JsonTypes.bytes;
import static dev.parley.protocol.JsonTypes.object;
import static dev.parley.protocol.JsonTypes.optionalBytes;
import static dev.parley.protocol.JsonTypes.participant;
import static dev.parley.protocol.JsonTypes.participants;
import static dev.parley.protocol.JsonTypes.put;
import static dev.parley.protocol.JsonTypes.recipients;
import static dev.parley.protocol.JsonTypes.type;
import static dev.parley.protocol.JsonTypes.unknownType;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.protocol.LogEvent.Joined;
import dev.parley.protocol.LogEvent.Left;
import dev.parley.protocol.LogEvent.Posted;
import dev.parley.protocol.LogEvent.Updates;
import dev.parley.protocol.Snapshot.PresentParticipant;
import dev.parley.protocol.Snapshot.Summary;
import dev.parley.protocol.json.JsonException;
import dev.parley.protocol.json.JsonFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The JSON of the log: entries, positions and snapshots. */
final class LogJson {
  private LogJson() {}

  static ObjectNode write(Entry entry) {
    ObjectNode node = object();
    node.set("position", write(entry.position()));
    node.set("event", write(entry.event()));
    return node;
  }

  static Entry readEntry(JsonFields fields) throws JsonException {
    return new Entry(readPosition(fields.object("position")), readEvent(fields.object("event")));
  }

  static ObjectNode write(Snapshot snapshot) {
    ObjectNode node = object();
    node.set("head", write(snapshot.head()));
    ArrayNode present = node.putArray("present");
    snapshot.present().forEach(person -> present.add(write(person)));
    snapshot.summary().ifPresent(summary -> node.set("summary", write(summary)));
    return node;
  }

  static Snapshot readSnapshot(JsonFields fields) throws JsonException {
    List<PresentParticipant> present = new ArrayList<>();
    for (JsonFields person : fields.objects("present", Protocol.MAX_PEOPLE)) {
      present.add(readPresent(person));
    }
    Optional<JsonFields> summary = fields.optionalObject("summary");
    return new Snapshot(
        readPosition(fields.object("head")),
        present,
        summary.isEmpty() ? Optional.empty() : Optional.of(readSummary(summary.get())));
  }

  private static ObjectNode write(LogPosition position) {
    return put(object().put("number", position.number()), "hash", position.hash().value());
  }

  private static LogPosition readPosition(JsonFields fields) throws JsonException {
    Bytes hash = bytes(fields, "hash", LogHash.LENGTH);
    return new LogPosition(
        fields.number("number", 0, Long.MAX_VALUE), JsonFields.valid("hash", hash, LogHash::new));
  }

  private static ObjectNode write(LogEvent event) {
    return switch (event) {
      case Joined(ParticipantId participant, Bytes hello) ->
          put(object("joined").put("participant", participant.value()), "hello", hello);
      case Left(ParticipantId participant, LeaveReason why) ->
          object("left").put("participant", participant.value()).put("reason", why.name());
      case Posted posted -> write(posted);
    };
  }

  private static LogEvent readEvent(JsonFields fields) throws JsonException {
    return switch (type(fields)) {
      case "joined" ->
          new Joined(
              participant(fields, "participant"), bytes(fields, "hello", Protocol.MAX_HELLO_BYTES));
      case "left" ->
          new Left(
              participant(fields, "participant"), fields.constant("reason", LeaveReason.class));
      case "posted" -> readPosted(fields);
      default -> throw unknownType();
    };
  }

  private static ObjectNode write(Posted posted) {
    ObjectNode node = object("posted").put("from", posted.from().value()).put("ref", posted.ref());
    put(node, "body", posted.body());
    ArrayNode parts = node.putArray("parts");
    for (Part part : posted.parts()) {
      ObjectNode one = participants(parts.addObject(), "to", part.to());
      put(one, "digest", part.digest());
      put(one, "body", part.body());
    }
    put(node, "mediaAnnouncement", posted.mediaAnnouncement());
    return put(node, "summary", posted.summary());
  }

  private static Posted readPosted(JsonFields fields) throws JsonException {
    List<Part> parts = new ArrayList<>();
    for (JsonFields part : fields.objects("parts", Protocol.MAX_PARTS)) {
      parts.add(readPart(part));
    }
    return new Posted(
        participant(fields, "from"),
        fields.number("ref", 0, Long.MAX_VALUE),
        bytes(fields, "body", Protocol.MAX_BODY_BYTES),
        parts,
        new Updates(
            optionalBytes(fields, "mediaAnnouncement", Protocol.MAX_MEDIA_ANNOUNCEMENT_BYTES),
            optionalBytes(fields, "summary", Protocol.MAX_SUMMARY_BYTES)));
  }

  private static Part readPart(JsonFields fields) throws JsonException {
    Bytes digest = bytes(fields, "digest", LogHash.LENGTH);
    Optional<Bytes> body = optionalBytes(fields, "body", Protocol.MAX_BODY_BYTES);
    List<ParticipantId> to = recipients(fields);
    return JsonFields.valid("to", to, recipients -> new Part(recipients, digest, body));
  }

  private static ObjectNode write(PresentParticipant person) {
    ObjectNode node =
        object()
            .put("participant", person.participant().value())
            .put("joinedAt", person.joinedAt());
    put(node, "hello", person.hello());
    return put(node, "mediaAnnouncement", person.mediaAnnouncement());
  }

  private static PresentParticipant readPresent(JsonFields fields) throws JsonException {
    return new PresentParticipant(
        participant(fields, "participant"),
        fields.number("joinedAt", 1, Long.MAX_VALUE),
        bytes(fields, "hello", Protocol.MAX_HELLO_BYTES),
        optionalBytes(fields, "mediaAnnouncement", Protocol.MAX_MEDIA_ANNOUNCEMENT_BYTES));
  }

  private static ObjectNode write(Summary summary) {
    ObjectNode node = object().put("number", summary.number()).put("from", summary.from().value());
    return put(node, "body", summary.body());
  }

  private static Summary readSummary(JsonFields fields) throws JsonException {
    return new Summary(
        fields.number("number", 1, Long.MAX_VALUE),
        participant(fields, "from"),
        bytes(fields, "body", Protocol.MAX_SUMMARY_BYTES));
  }
}
