package dev.parley.protocol;

import static dev.parley.protocol.JsonText.array;
import static dev.parley.protocol.JsonText.object;
import static dev.parley.protocol.JsonText.participants;
import static dev.parley.protocol.JsonText.put;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.protocol.LogEvent.Joined;
import dev.parley.protocol.LogEvent.Left;
import dev.parley.protocol.LogEvent.Posted;
import dev.parley.protocol.Snapshot.PresentParticipant;
import dev.parley.protocol.Snapshot.Summary;
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

  static Entry readEntry(Fields fields) throws ProtocolException {
    return new Entry(readPosition(fields.object("position")), readEvent(fields.object("event")));
  }

  static ObjectNode write(Snapshot snapshot) {
    ObjectNode node = object();
    node.set("head", write(snapshot.head()));
    ArrayNode present = array(node, "present");
    snapshot.present().forEach(person -> present.add(write(person)));
    snapshot.summary().ifPresent(summary -> node.set("summary", write(summary)));
    return node;
  }

  static Snapshot readSnapshot(Fields fields) throws ProtocolException {
    List<PresentParticipant> present = new ArrayList<>();
    for (Fields person : fields.objects("present", Protocol.MAX_PEOPLE)) {
      present.add(readPresent(person));
    }
    Optional<Fields> summary = fields.optionalObject("summary");
    return new Snapshot(
        readPosition(fields.object("head")),
        present,
        summary.isEmpty() ? Optional.empty() : Optional.of(readSummary(summary.get())));
  }

  private static ObjectNode write(LogPosition position) {
    return put(object().put("number", position.number()), "hash", position.hash().value());
  }

  private static LogPosition readPosition(Fields fields) throws ProtocolException {
    Bytes hash = fields.bytes("hash", LogHash.LENGTH);
    return new LogPosition(
        fields.number("number", 0, Long.MAX_VALUE), Fields.checked(hash, LogHash::new));
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

  private static LogEvent readEvent(Fields fields) throws ProtocolException {
    return switch (fields.type()) {
      case "joined" ->
          new Joined(
              fields.participant("participant"), fields.bytes("hello", Protocol.MAX_HELLO_BYTES));
      case "left" ->
          new Left(fields.participant("participant"), fields.word("reason", LeaveReason.class));
      case "posted" -> readPosted(fields);
      default -> throw ProtocolException.malformed("type names no event of the log");
    };
  }

  private static ObjectNode write(Posted posted) {
    ObjectNode node = object("posted").put("from", posted.from().value()).put("ref", posted.ref());
    put(node, "body", posted.body());
    ArrayNode parts = array(node, "parts");
    for (Part part : posted.parts()) {
      ObjectNode one = participants(parts.addObject(), "to", part.to());
      put(one, "digest", part.digest());
      put(one, "body", part.body());
    }
    put(node, "mediaAnnouncement", posted.mediaAnnouncement());
    return put(node, "summary", posted.summary());
  }

  private static Posted readPosted(Fields fields) throws ProtocolException {
    List<Part> parts = new ArrayList<>();
    for (Fields part : fields.objects("parts", Protocol.MAX_PARTS)) {
      parts.add(readPart(part));
    }
    return new Posted(
        fields.participant("from"),
        fields.number("ref", 0, Long.MAX_VALUE),
        fields.bytes("body", Protocol.MAX_BODY_BYTES),
        parts,
        fields.optionalBytes("mediaAnnouncement", Protocol.MAX_MEDIA_ANNOUNCEMENT_BYTES),
        fields.optionalBytes("summary", Protocol.MAX_SUMMARY_BYTES));
  }

  private static Part readPart(Fields fields) throws ProtocolException {
    Bytes digest = fields.bytes("digest", LogHash.LENGTH);
    Optional<Bytes> body = fields.optionalBytes("body", Protocol.MAX_BODY_BYTES);
    List<ParticipantId> to = fields.participants("to", Protocol.MAX_RECIPIENTS);
    return Fields.checked(to, recipients -> new Part(recipients, digest, body));
  }

  private static ObjectNode write(PresentParticipant person) {
    ObjectNode node =
        object()
            .put("participant", person.participant().value())
            .put("joinedAt", person.joinedAt());
    put(node, "hello", person.hello());
    return put(node, "mediaAnnouncement", person.mediaAnnouncement());
  }

  private static PresentParticipant readPresent(Fields fields) throws ProtocolException {
    return new PresentParticipant(
        fields.participant("participant"),
        fields.number("joinedAt", 1, Long.MAX_VALUE),
        fields.bytes("hello", Protocol.MAX_HELLO_BYTES),
        fields.optionalBytes("mediaAnnouncement", Protocol.MAX_MEDIA_ANNOUNCEMENT_BYTES));
  }

  private static ObjectNode write(Summary summary) {
    ObjectNode node = object().put("number", summary.number()).put("from", summary.from().value());
    return put(node, "body", summary.body());
  }

  private static Summary readSummary(Fields fields) throws ProtocolException {
    return new Summary(
        fields.number("number", 1, Long.MAX_VALUE),
        fields.participant("from"),
        fields.bytes("body", Protocol.MAX_SUMMARY_BYTES));
  }
}
