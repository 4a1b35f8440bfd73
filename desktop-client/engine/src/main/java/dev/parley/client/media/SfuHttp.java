package dev.parley.client.media;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.client.media.SfuCallException.Kind;
import dev.parley.protocol.Protocol;
import dev.parley.protocol.Ticket;
import dev.parley.protocol.json.JsonException;
import dev.parley.protocol.json.JsonViolation;
import dev.parley.protocol.json.StrictJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * JSON calls to the room server's media paths, with the participant's ticket. It knows statuses and
 * error codes; what the calls mean is {@link SfuSession}'s.
 *
 * <p>Only calls that the server says it did not carry out, and calls that may be carried out twice
 * without harm, are tried again.
 */
public final class SfuHttp implements AutoCloseable {
  /** The engine waits up to 5 s for a transport before it answers; twice that is no answer. */
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);

  /** Bytes of an answer: an offer of 64 tracks with every codec is about 300 kB. */
  private static final long MAX_ANSWER_BYTES = 1 << 20;

  private static final int TRIES = 3;
  private static final long FIRST_PAUSE_MILLIS = 150;
  private static final StrictJson JSON = new StrictJson(16, (int) MAX_ANSWER_BYTES);

  private final URI base;
  private final Ticket ticket;
  private final HttpClient client;

  /** Whether a call may reach the server twice. */
  enum Repeat {
    HARMLESS,
    HARMFUL
  }

  /** A client of one participant's media paths. */
  public SfuHttp(MediaAccess access) {
    this.base = access.base();
    this.ticket = access.ticket();
    this.client = access.trust().client();
  }

  static ObjectNode object() {
    return JSON.object();
  }

  /** Makes a call, and makes it again where that is safe and may help. */
  JsonNode call(String method, String path, ObjectNode body, Repeat repeat)
      throws SfuCallException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        return once(method, path, body);
      } catch (SfuCallException e) {
        boolean again =
            switch (e.kind()) {
              case TRY_LATER -> true;
              case UNREACHABLE -> repeat == Repeat.HARMLESS;
              case SESSION_GONE, UNAUTHORIZED, REFUSED, MALFORMED, DESCRIPTION -> false;
            };
        if (!again || attempt == TRIES) {
          throw e;
        }
        Thread.sleep(FIRST_PAUSE_MILLIS << attempt);
      }
    }
  }

  private JsonNode once(String method, String path, ObjectNode body)
      throws SfuCallException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(ANSWER_TIMEOUT)
            .version(HttpClient.Version.HTTP_1_1)
            .header("Authorization", "Bearer " + ticket.value())
            .header("Content-Type", "application/json")
            .header(Protocol.VERSION_HEADER, Integer.toString(Protocol.VERSION))
            .method(
                method,
                method.equals("GET")
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(body.toString()))
            .build();
    try {
      return read(
          client.send(
              request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER_BYTES)));
    } catch (SfuCallException e) {
      throw e;
    } catch (IOException e) {
      throw new SfuCallException(
          Kind.UNREACHABLE, "the media server cannot be reached (" + name(e) + ")", e);
    }
  }

  private static String name(IOException e) {
    return e.getClass().getSimpleName();
  }

  private static JsonNode read(HttpResponse<byte[]> response) throws SfuCallException {
    JsonNode answer = parse(response.body(), response.statusCode());
    String code = answer.path("errorCode").asText("");
    if (response.statusCode() / 100 != 2 || !code.isEmpty()) {
      throw failure(response.statusCode(), code);
    }
    return answer;
  }

  private static JsonNode parse(byte[] body, int status) throws SfuCallException {
    try {
      return JSON.read(body).node();
    } catch (JsonException e) {
      if (status / 100 == 2 && e.violation() != JsonViolation.NOT_AN_OBJECT) {
        throw new SfuCallException(Kind.MALFORMED, "the media server's answer is not JSON", e);
      }
    }
    // A proxy's error page is no JSON: its status says enough.
    return object();
  }

  /** What a status and an error code of the contract mean for the caller. */
  static SfuCallException failure(int status, String code) {
    Kind kind =
        switch (code) {
          case "session_error" -> status == 425 ? Kind.TRY_LATER : Kind.SESSION_GONE;
          case "not_found" -> Kind.SESSION_GONE;
          case "unauthorized" -> Kind.UNAUTHORIZED;
          case "retryable_transient_error",
              "temporarily_unavailable_error",
              "transport_unavailable_error",
              "rate_limited",
              "address_limited",
              "not_found_track_error",
              "empty_track_error" ->
              Kind.TRY_LATER;
          case "" -> byStatus(status);
          // Also version_mismatch: it needs another application or another server.
          default -> Kind.REFUSED;
        };
    String what = code.isEmpty() ? "status " + status : code;
    return new SfuCallException(kind, "the media server refused a call: " + what);
  }

  private static Kind byStatus(int status) {
    return switch (status) {
      case 401, 403 -> Kind.UNAUTHORIZED;
      case 404, 410 -> Kind.SESSION_GONE;
      case 425, 429, 502, 503, 504 -> Kind.TRY_LATER;
      default -> Kind.REFUSED;
    };
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
