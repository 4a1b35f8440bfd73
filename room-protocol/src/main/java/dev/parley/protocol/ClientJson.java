package dev.parley.protocol;

import static dev.parley.protocol.JsonTypes.bytes;
import static dev.parley.protocol.JsonTypes.object;
import static dev.parley.protocol.JsonTypes.optionalBytes;
import static dev.parley.protocol.JsonTypes.participants;
import static dev.parley.protocol.JsonTypes.put;
import static dev.parley.protocol.JsonTypes.recipients;
import static dev.parley.protocol.JsonTypes.token;
import static dev.parley.protocol.JsonTypes.type;
import static dev.parley.protocol.JsonTypes.unknownType;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.protocol.ClientMessage.First;
import dev.parley.protocol.ClientMessage.Heartbeat;
import dev.parley.protocol.ClientMessage.Join;
import dev.parley.protocol.ClientMessage.Leave;
import dev.parley.protocol.ClientMessage.PartToPost;
import dev.parley.protocol.ClientMessage.Post;
import dev.parley.protocol.ClientMessage.Proven;
import dev.parley.protocol.ClientMessage.Resume;
import dev.parley.protocol.ClientMessage.SummaryToPost;
import dev.parley.protocol.json.JsonException;
import dev.parley.protocol.json.JsonFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The JSON of client messages. */
final class ClientJson {
  private ClientJson() {}

  static ObjectNode write(ClientMessage message) {
    return switch (message) {
      case Join(int version, Bytes hello) -> {
        ObjectNode node = object("join").put("version", version);
        yield put(node, "hello", hello);
      }
      case Resume resume ->
          object("resume")
              .put("version", resume.version())
              .put("ticket", resume.ticket().value())
              .put("incarnation", resume.incarnation().value())
              .put("last", resume.last());
      case Proven(First first, RoomProof(RoomKey key, Bytes signature)) -> {
        ObjectNode node = write(first);
        put(put(node.putObject("proof"), "key", key.value()), "signature", signature);
        yield node;
      }
      case Post post -> write(post);
      case Heartbeat(long read) -> object("heartbeat").put("read", read);
      case Leave() -> object("leave");
    };
  }

  static ClientMessage read(JsonFields fields) throws JsonException, ProtocolException {
    return switch (type(fields)) {
      case "join" ->
          proven(
              fields, new Join(version(fields), bytes(fields, "hello", Protocol.MAX_HELLO_BYTES)));
      case "resume" ->
          proven(
              fields,
              new Resume(
                  version(fields),
                  token(fields, "ticket", Ticket::new),
                  token(fields, "incarnation", Incarnation::new),
                  fields.number("last", 0, Long.MAX_VALUE)));
      case "post" -> readPost(fields);
      case "heartbeat" -> new Heartbeat(fields.number("read", 0, Long.MAX_VALUE));
      case "leave" -> new Leave();
      default -> throw unknownType();
    };
  }

  /** Read before anything else: the other fields of another version may mean anything. */
  private static int version(JsonFields fields) throws JsonException, ProtocolException {
    int version = fields.integer("version", 0, Integer.MAX_VALUE);
    if (version != Protocol.VERSION) {
      throw new ProtocolException(ErrorCode.VERSION_MISMATCH, Integer.toString(Protocol.VERSION));
    }
    return version;
  }

  private static Proven proven(JsonFields fields, First first) throws JsonException {
    JsonFields proof = fields.object("proof");
    Bytes key = bytes(proof, "key", RoomKey.LENGTH);
    Bytes signature = bytes(proof, "signature", RoomProof.SIGNATURE_LENGTH);
    RoomKey roomKey = JsonFields.valid("key", key, RoomKey::new);
    return JsonFields.valid(
        "signature", signature, signed -> new Proven(first, new RoomProof(roomKey, signed)));
  }

  private static ObjectNode write(Post post) {
    ObjectNode node = put(object("post").put("ref", post.ref()), "body", post.body());
    ArrayNode parts = node.putArray("parts");
    for (PartToPost part : post.parts()) {
      put(participants(parts.addObject(), "to", part.to()), "body", part.body());
    }
    put(node, "mediaAnnouncement", post.mediaAnnouncement());
    post.summary()
        .ifPresent(
            summary ->
                put(node.putObject("summary"), "body", summary.body())
                    .put("after", summary.after()));
    return node;
  }

  private static Post readPost(JsonFields fields) throws JsonException {
    List<PartToPost> parts = new ArrayList<>();
    for (JsonFields part : fields.objects("parts", Protocol.MAX_PARTS)) {
      List<ParticipantId> to = recipients(part);
      Bytes body = bytes(part, "body", Protocol.MAX_BODY_BYTES);
      parts.add(JsonFields.valid("to", to, recipients -> new PartToPost(recipients, body)));
    }
    return new Post(
        fields.number("ref", 0, Long.MAX_VALUE),
        bytes(fields, "body", Protocol.MAX_BODY_BYTES),
        parts,
        optionalBytes(fields, "mediaAnnouncement", Protocol.MAX_MEDIA_ANNOUNCEMENT_BYTES),
        readSummary(fields));
  }

  private static Optional<SummaryToPost> readSummary(JsonFields fields) throws JsonException {
    Optional<JsonFields> summary = fields.optionalObject("summary");
    if (summary.isEmpty()) {
      return Optional.empty();
    }
    Bytes body = bytes(summary.get(), "body", Protocol.MAX_SUMMARY_BYTES);
    return Optional.of(new SummaryToPost(body, summary.get().number("after", 0, Long.MAX_VALUE)));
  }
}
