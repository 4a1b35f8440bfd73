package dev.parley.sfu;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.protocol.json.JsonException;
import dev.parley.protocol.json.StrictJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads and writes the contract's JSON. Everything a peer sends is bounded here. */
final class SfuJson {
  /** Tracks in one batch, as the published API has it. */
  static final int MAX_TRACKS = 64;

  /** Characters in a track's or a session's name: names are UUIDs or short words. */
  static final int MAX_NAME = 128;

  /** Characters in a mid or rid: what one RTP header extension element carries (RFC 8285). */
  static final int MAX_MID = 16;

  /** Levels of nesting: the contract itself needs four. */
  private static final int MAX_DEPTH = 16;

  private static final StrictJson JSON = new StrictJson(MAX_DEPTH, SfuHttpApi.MAX_BODY_BYTES);

  private SfuJson() {}

  /** The body as an object; an empty body is an empty object. */
  static JsonNode read(byte[] body) throws SfuException {
    if (body.length == 0) {
      return empty();
    }
    try {
      return JSON.read(body).node();
    } catch (JsonException e) {
      throw new SfuException(
          SfuErrorCode.DECODING_ERROR, "the body must be a JSON object within the limits", e);
    }
  }

  /** The field {@code sessionDescription}, or null if it is absent. */
  static @Nullable SessionDescription sessionDescription(JsonNode body) throws SfuException {
    JsonNode node = body.path("sessionDescription");
    if (node.isMissingNode() || node.isNull()) {
      return null;
    }
    JsonNode sdp = node.path("sdp");
    if (!sdp.isTextual()) {
      throw new SfuException(SfuErrorCode.DECODING_ERROR, "sessionDescription.sdp must be text");
    }
    DescriptionLimits.require(sdp.textValue());
    return switch (node.path("type").asText("")) {
      case "offer" -> SessionDescription.offer(sdp.textValue());
      case "answer" -> SessionDescription.answer(sdp.textValue());
      default ->
          throw new SfuException(
              SfuErrorCode.INVALID_PARAMS, "sessionDescription.type must be offer or answer");
    };
  }

  /** The field {@code tracks}: 1 to {@value #MAX_TRACKS} objects. */
  static List<TrackObject> tracks(JsonNode body) throws SfuException {
    List<TrackObject> tracks = new ArrayList<>();
    for (JsonNode node : trackNodes(body)) {
      tracks.add(track(node));
    }
    return tracks;
  }

  /** The mids in the field {@code tracks}. */
  static List<String> mids(JsonNode body) throws SfuException {
    List<String> mids = new ArrayList<>();
    for (JsonNode node : trackNodes(body)) {
      String mid = text(node, "mid", MAX_MID);
      if (mid == null) {
        throw new SfuException(SfuErrorCode.INVALID_PARAMS, "every track needs a mid");
      }
      mids.add(mid);
    }
    return mids;
  }

  private static JsonNode trackNodes(JsonNode body) throws SfuException {
    JsonNode tracks = body.path("tracks");
    if (!tracks.isArray() || tracks.isEmpty()) {
      throw new SfuException(SfuErrorCode.INVALID_PARAMS, "tracks must be a list with an element");
    }
    if (tracks.size() > MAX_TRACKS) {
      throw new SfuException(SfuErrorCode.PAYLOAD_TOO_LARGE, "a batch has at most 64 tracks");
    }
    for (JsonNode node : tracks) {
      if (!node.isObject()) {
        throw new SfuException(SfuErrorCode.DECODING_ERROR, "a track must be an object");
      }
    }
    return tracks;
  }

  private static TrackObject track(JsonNode node) throws SfuException {
    String mid = text(node, "mid", MAX_MID);
    String sessionId = text(node, "sessionId", MAX_NAME);
    return new TrackObject(
        location(node, sessionId),
        mid,
        new TrackObject.TrackName(sessionId, text(node, "trackName", MAX_NAME)),
        text(node, "kind", MAX_MID),
        simulcast(node.path("simulcast")));
  }

  /** The location; an update may leave it out, and is then about a pulled track. */
  private static TrackObject.Location location(JsonNode node, @Nullable String sessionId)
      throws SfuException {
    return switch (node.path("location").asText("")) {
      case "local" -> TrackObject.Location.LOCAL;
      case "remote" -> TrackObject.Location.REMOTE;
      case "" -> {
        if (node.has("mid") || sessionId != null) {
          yield TrackObject.Location.REMOTE;
        }
        throw new SfuException(SfuErrorCode.INVALID_PARAMS, "location is missing");
      }
      default ->
          throw new SfuException(SfuErrorCode.INVALID_PARAMS, "location must be local or remote");
    };
  }

  private static @Nullable Simulcast simulcast(JsonNode node) throws SfuException {
    if (!node.isObject()) {
      return null;
    }
    return new Simulcast(
        text(node, "preferredRid", MAX_MID),
        ordering(node, "priorityOrdering"),
        ordering(node, "ridNotAvailable"));
  }

  private static Simulcast.@Nullable Ordering ordering(JsonNode node, String field)
      throws SfuException {
    String text = text(node, field, MAX_MID);
    if (text == null) {
      return null;
    }
    for (Simulcast.Ordering ordering : Simulcast.Ordering.values()) {
      if (ordering.wire().equals(text)) {
        return ordering;
      }
    }
    throw new SfuException(SfuErrorCode.INVALID_PARAMS, field + " must be none or asciibetical");
  }

  /** A text field; a number is taken as its text, since clients send mids either way. */
  private static @Nullable String text(JsonNode node, String field, int limit) throws SfuException {
    JsonNode value = node.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isTextual() && !value.isIntegralNumber()) {
      throw new SfuException(SfuErrorCode.DECODING_ERROR, field + " must be text");
    }
    String text = value.asText();
    if (text.isEmpty() || text.length() > limit) {
      throw new SfuException(
          SfuErrorCode.INVALID_PARAMS, field + " must have 1 to " + limit + " characters");
    }
    if (text.codePoints().anyMatch(Character::isISOControl)) {
      throw new SfuException(
          SfuErrorCode.INVALID_PARAMS, field + " must have no control characters");
    }
    return text;
  }

  static ObjectNode empty() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ObjectNode error(SfuError error) {
    return withError(empty(), error);
  }

  private static ObjectNode withError(ObjectNode node, @Nullable SfuError error) {
    if (error != null) {
      node.put("errorCode", error.code().wire());
      node.put("errorDescription", error.description());
    }
    return node;
  }

  static ObjectNode newSession(NewSession made) {
    ObjectNode node = empty().put("sessionId", made.sessionId());
    return withDescription(node, made.answer());
  }

  private static ObjectNode withDescription(
      ObjectNode node, @Nullable SessionDescription description) {
    if (description != null) {
      node.putObject("sessionDescription")
          .put("type", description.type().name().toLowerCase(Locale.ROOT))
          .put("sdp", description.sdp());
    }
    return node;
  }

  static ObjectNode tracks(TracksResult result) {
    ObjectNode node = empty();
    node.put("requiresImmediateRenegotiation", result.requiresImmediateRenegotiation());
    ArrayNode tracks = node.putArray("tracks");
    for (TrackResult track : result.tracks()) {
      tracks.add(withError(track(track.track()), track.error()));
    }
    return withDescription(node, result.sessionDescription());
  }

  private static ObjectNode track(TrackObject track) {
    ObjectNode node = empty().put("location", track.location().name().toLowerCase(Locale.ROOT));
    put(node, "mid", track.mid());
    put(node, "sessionId", track.sessionId());
    put(node, "trackName", track.trackName());
    put(node, "kind", track.kind());
    Simulcast simulcast = track.simulcast();
    if (simulcast != null) {
      ObjectNode object = node.putObject("simulcast");
      put(object, "preferredRid", simulcast.preferredRid());
      put(object, "priorityOrdering", wire(simulcast.priorityOrdering()));
      put(object, "ridNotAvailable", wire(simulcast.ridNotAvailable()));
    }
    return node;
  }

  private static @Nullable String wire(Simulcast.@Nullable Ordering ordering) {
    return ordering == null ? null : ordering.wire();
  }

  private static void put(ObjectNode node, String field, @Nullable String value) {
    if (value != null) {
      node.put(field, value);
    }
  }

  static ObjectNode session(SessionState state) {
    ObjectNode node = empty();
    ArrayNode tracks = node.putArray("tracks");
    for (SessionState.TrackState track : state.tracks()) {
      tracks.add(
          track(track.track()).put("status", track.status().name().toLowerCase(Locale.ROOT)));
    }
    node.putArray("dataChannels");
    return node;
  }

  static ObjectNode iceServers(List<IceServer> servers) {
    ObjectNode node = empty();
    ArrayNode list = node.putArray("iceServers");
    for (IceServer server : servers) {
      ObjectNode object = list.addObject();
      ArrayNode urls = object.putArray("urls");
      server.urls().forEach(urls::add);
      put(object, "username", server.username());
      put(object, "credential", server.credential());
    }
    return node;
  }
}
