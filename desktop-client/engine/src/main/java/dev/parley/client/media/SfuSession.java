package dev.parley.client.media;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.client.media.SfuCallException.Kind;
import dev.parley.client.media.SfuHttp.Repeat;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** One session at the SFU: the contract's calls, in the shape of Cloudflare Realtime's API. */
final class SfuSession {
  private final SfuHttp http;
  private final String id;

  private SfuSession(SfuHttp http, String id) {
    this.http = http;
    this.id = id;
  }

  /** A track of ours, in the media section that carries it. */
  record Pushed(String mid, String trackName) {}

  /** What became of a wanted track: the media section that will carry it, or why not. */
  record Pulled(RemoteTrack.Source track, Optional<String> mid, Optional<SfuCallException> error) {}

  /** The SFU's offer, and what became of each wanted track. */
  record PullOffer(Optional<String> sdp, List<Pulled> tracks) {}

  static SfuSession create(SfuHttp http) throws SfuCallException, InterruptedException {
    JsonNode answer = http.call("POST", "sessions/new", SfuHttp.object(), Repeat.HARMLESS);
    String id = answer.path("sessionId").asText("");
    if (id.isEmpty() || id.length() > 128 || !id.matches("[A-Za-z0-9_-]+")) {
      throw new SfuCallException(Kind.MALFORMED, "the media server named no session");
    }
    return new SfuSession(http, id);
  }

  String id() {
    return id;
  }

  /** Offers our tracks; returns the answer. */
  String push(String offer, List<Pushed> tracks) throws SfuCallException, InterruptedException {
    ObjectNode body = described("offer", offer);
    ArrayNode list = body.putArray("tracks");
    for (Pushed track : tracks) {
      list.addObject()
          .put("location", "local")
          .put("mid", track.mid())
          .put("trackName", track.trackName());
    }
    JsonNode answer = http.call("POST", path("tracks/new"), body, Repeat.HARMFUL);
    for (JsonNode track : answer.path("tracks")) {
      Optional<SfuCallException> error = error(track);
      if (error.isPresent()) {
        throw error.get();
      }
    }
    return sdp(answer)
        .orElseThrow(() -> new SfuCallException(Kind.MALFORMED, "the media server gave no answer"));
  }

  /** Asks for tracks of others; each succeeds or fails by itself. */
  PullOffer pull(Collection<RemoteTrack.Source> wanted)
      throws SfuCallException, InterruptedException {
    ObjectNode body = SfuHttp.object();
    ArrayNode list = body.putArray("tracks");
    for (RemoteTrack.Source track : wanted) {
      list.addObject()
          .put("location", "remote")
          .put("sessionId", track.sessionId())
          .put("trackName", track.trackName());
    }
    JsonNode answer = http.call("POST", path("tracks/new"), body, Repeat.HARMFUL);
    List<Pulled> pulled = new ArrayList<>();
    for (RemoteTrack.Source track : wanted) {
      pulled.add(pulled(track, answer.path("tracks")));
    }
    return new PullOffer(sdp(answer), pulled);
  }

  private static Pulled pulled(RemoteTrack.Source wanted, JsonNode tracks) {
    for (JsonNode track : tracks) {
      if (track.path("sessionId").asText("").equals(wanted.sessionId())
          && track.path("trackName").asText("").equals(wanted.trackName())) {
        String mid = track.path("mid").asText("");
        Optional<SfuCallException> error = error(track);
        return new Pulled(
            wanted,
            mid.isEmpty() || error.isPresent() ? Optional.empty() : Optional.of(mid),
            error);
      }
    }
    return new Pulled(wanted, Optional.empty(), Optional.empty());
  }

  /** Answers the SFU's offer. */
  void renegotiate(String answer) throws SfuCallException, InterruptedException {
    http.call("PUT", path("renegotiate"), described("answer", answer), Repeat.HARMFUL);
  }

  /** Stops tracks at once, without a negotiation. */
  void close(Collection<String> mids) throws SfuCallException, InterruptedException {
    ObjectNode body = SfuHttp.object().put("force", true);
    ArrayNode list = body.putArray("tracks");
    mids.forEach(mid -> list.addObject().put("mid", mid));
    http.call("PUT", path("tracks/close"), body, Repeat.HARMLESS);
  }

  private String path(String tail) {
    return "sessions/" + id + "/" + tail;
  }

  private static ObjectNode described(String type, String sdp) {
    ObjectNode body = SfuHttp.object();
    body.putObject("sessionDescription").put("type", type).put("sdp", sdp);
    return body;
  }

  private static Optional<String> sdp(JsonNode answer) {
    String sdp = answer.path("sessionDescription").path("sdp").asText("");
    return sdp.isEmpty() ? Optional.empty() : Optional.of(sdp);
  }

  private static Optional<SfuCallException> error(JsonNode track) {
    String code = track.path("errorCode").asText("");
    return code.isEmpty() ? Optional.empty() : Optional.of(SfuHttp.failure(200, code));
  }
}
