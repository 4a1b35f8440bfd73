package dev.parley.sfu;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The contract's HTTP shape as a function: method, path and body in, status and JSON out. It owns
 * no socket and no thread; the server routes every path below its prefix here.
 *
 * <p>It reads leniently, as deployed clients need: no content type is asked for, unknown fields are
 * ignored, a query is ignored. It bounds what it reads: {@link #MAX_BODY_BYTES} and the limits of
 * {@link SfuJson}.
 */
public final class SfuHttpApi {
  /** Bytes in a request's body: 64 media sections with every codec are about 300 kB of SDP. */
  public static final int MAX_BODY_BYTES = 512 * 1024;

  private static final List<String> NEW_SESSION = List.of("sessions", "new");

  private final Sfu sfu;

  public SfuHttpApi(Sfu sfu) {
    this.sfu = sfu;
  }

  /**
   * The outcome of a call.
   *
   * @param status the HTTP status
   * @param json the body, always one JSON object
   */
  public record Response(int status, String json) {}

  /**
   * Carries out one call.
   *
   * @param owner the caller, as the server authorised it
   * @param method the HTTP method
   * @param path what follows the prefix, for example {@code sessions/new}; a leading slash and a
   *     query are ignored
   * @param body the request's body, empty if it had none
   */
  public Response handle(SessionOwner owner, String method, String path, byte[] body) {
    try {
      if (body.length > MAX_BODY_BYTES) {
        throw new SfuException(SfuErrorCode.PAYLOAD_TOO_LARGE, "the body is over its limit");
      }
      return route(owner, method, segments(path), body);
    } catch (SfuException e) {
      return new Response(e.code().status(), SfuJson.error(e.error()).toString());
    }
  }

  /** Whether a call of this path opens a session, however the path is written. */
  public static boolean opensSession(String path) {
    return segments(path).equals(NEW_SESSION);
  }

  private static List<String> segments(String path) {
    int query = path.indexOf('?');
    String bare = query < 0 ? path : path.substring(0, query);
    return List.of((bare.startsWith("/") ? bare.substring(1) : bare).split("/", 6));
  }

  private Response route(SessionOwner owner, String method, List<String> path, byte[] body)
      throws SfuException {
    String call = method + " " + shape(path);
    String session = path.size() > 1 ? path.get(1) : "";
    return switch (call) {
      case "GET generate-ice-servers", "POST generate-ice-servers" ->
          ok(SfuJson.iceServers(sfu.iceServers()));
      case "POST sessions/new" -> newSession(owner, SfuJson.read(body));
      case "GET sessions/*" -> ok(SfuJson.session(sfu.session(owner, session)));
      case "POST sessions/*/tracks/new" -> newTracks(owner, session, SfuJson.read(body));
      case "PUT sessions/*/renegotiate" -> renegotiate(owner, session, SfuJson.read(body));
      case "PUT sessions/*/tracks/update" -> updateTracks(owner, session, SfuJson.read(body));
      case "PUT sessions/*/tracks/close" -> closeTracks(owner, session, SfuJson.read(body));
      default -> throw new SfuException(SfuErrorCode.NOT_FOUND, "no such call");
    };
  }

  /** The path with the session's name taken out, unless it is the word {@code new}. */
  private static String shape(List<String> path) {
    if (path.size() < 2 || path.equals(NEW_SESSION)) {
      return String.join("/", path);
    }
    String tail = String.join("/", path.subList(2, path.size()));
    return path.getFirst() + "/*" + (tail.isEmpty() ? "" : "/" + tail);
  }

  private Response newSession(SessionOwner owner, JsonNode body) throws SfuException {
    NewSession made = sfu.newSession(owner, SfuJson.sessionDescription(body));
    return new Response(201, SfuJson.newSession(made).toString());
  }

  private Response newTracks(SessionOwner owner, String session, JsonNode body)
      throws SfuException {
    @Nullable SessionDescription offer = SfuJson.sessionDescription(body);
    boolean autoDiscover = body.path("autoDiscover").asBoolean(false);
    List<TrackObject> tracks = autoDiscover ? List.of() : SfuJson.tracks(body);
    return ok(SfuJson.tracks(sfu.newTracks(owner, session, tracks, offer, autoDiscover)));
  }

  private Response renegotiate(SessionOwner owner, String session, JsonNode body)
      throws SfuException {
    SessionDescription answer = SfuJson.sessionDescription(body);
    if (answer == null) {
      throw new SfuException(SfuErrorCode.INVALID_PARAMS, "sessionDescription is missing");
    }
    sfu.renegotiate(owner, session, answer);
    return ok(SfuJson.empty());
  }

  private Response updateTracks(SessionOwner owner, String session, JsonNode body)
      throws SfuException {
    return ok(SfuJson.tracks(sfu.updateTracks(owner, session, SfuJson.tracks(body))));
  }

  private Response closeTracks(SessionOwner owner, String session, JsonNode body)
      throws SfuException {
    JsonNode force = body.path("force");
    if (!force.isBoolean()) {
      throw new SfuException(SfuErrorCode.INVALID_PARAMS, "force must be true or false");
    }
    return ok(
        SfuJson.tracks(
            sfu.closeTracks(
                owner,
                session,
                SfuJson.mids(body),
                force.booleanValue(),
                SfuJson.sessionDescription(body))));
  }

  private static Response ok(ObjectNode json) {
    return new Response(200, json.toString());
  }
}
