package dev.parley.protocol;

import static dev.parley.protocol.JsonText.array;
import static dev.parley.protocol.JsonText.object;
import static dev.parley.protocol.JsonText.participants;
import static dev.parley.protocol.JsonText.put;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.protocol.ClientMessage.Heartbeat;
import dev.parley.protocol.ClientMessage.Join;
import dev.parley.protocol.ClientMessage.Leave;
import dev.parley.protocol.ClientMessage.PartToPost;
import dev.parley.protocol.ClientMessage.Post;
import dev.parley.protocol.ClientMessage.Resume;
import dev.parley.protocol.ClientMessage.SummaryToPost;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The JSON of what a client says. */
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
      case Post post -> write(post);
      case Heartbeat(long read) -> object("heartbeat").put("read", read);
      case Leave() -> object("leave");
    };
  }

  static ClientMessage read(Fields fields) throws ProtocolException {
    return switch (fields.type()) {
      case "join" -> new Join(version(fields), fields.bytes("hello", Protocol.MAX_HELLO_BYTES));
      case "resume" ->
          new Resume(
              version(fields),
              fields.token("ticket", Ticket::new),
              fields.token("incarnation", Incarnation::new),
              fields.number("last", 0, Long.MAX_VALUE));
      case "post" -> readPost(fields);
      case "heartbeat" -> new Heartbeat(fields.number("read", 0, Long.MAX_VALUE));
      case "leave" -> new Leave();
      default -> throw ProtocolException.malformed("type names no message of a client");
    };
  }

  /** Read before anything else: the other fields of another version may mean anything. */
  private static int version(Fields fields) throws ProtocolException {
    int version = fields.integer("version", 0, Integer.MAX_VALUE);
    if (version != Protocol.VERSION) {
      throw new ProtocolException(
          ErrorCode.VERSION_MISMATCH,
          "this server speaks version " + Protocol.VERSION + " of the protocol");
    }
    return version;
  }

  private static ObjectNode write(Post post) {
    ObjectNode node = put(object("post").put("ref", post.ref()), "body", post.body());
    ArrayNode parts = array(node, "parts");
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

  private static Post readPost(Fields fields) throws ProtocolException {
    List<PartToPost> parts = new ArrayList<>();
    for (Fields part : fields.objects("parts", Protocol.MAX_PARTS)) {
      List<ParticipantId> to = part.participants("to", Protocol.MAX_RECIPIENTS);
      Bytes body = part.bytes("body", Protocol.MAX_BODY_BYTES);
      parts.add(Fields.checked(to, recipients -> new PartToPost(recipients, body)));
    }
    return new Post(
        fields.number("ref", 0, Long.MAX_VALUE),
        fields.bytes("body", Protocol.MAX_BODY_BYTES),
        parts,
        fields.optionalBytes("mediaAnnouncement", Protocol.MAX_MEDIA_ANNOUNCEMENT_BYTES),
        readSummary(fields));
  }

  private static Optional<SummaryToPost> readSummary(Fields fields) throws ProtocolException {
    Optional<Fields> summary = fields.optionalObject("summary");
    if (summary.isEmpty()) {
      return Optional.empty();
    }
    Bytes body = summary.get().bytes("body", Protocol.MAX_SUMMARY_BYTES);
    return Optional.of(new SummaryToPost(body, summary.get().number("after", 0, Long.MAX_VALUE)));
  }
}
