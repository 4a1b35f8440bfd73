package dev.parley.tools.attack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.protocol.Protocol;
import dev.parley.protocol.json.JsonException;
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
 * Media calls of one participant.
 *
 * @param base the room's media calls
 */
record MediaCaller(HttpClient http, URI base, String ticket) {
  private static final StrictJson JSON = new StrictJson(16, 1 << 20);

  /**
   * What came back.
   *
   * @param word the error code, or {@code "done"}
   */
  record Answer(String word, String session) {}

  Answer call(String path, String body) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(Duration.ofSeconds(20))
            .header("Authorization", "Bearer " + ticket)
            .header(Protocol.VERSION_HEADER, Integer.toString(Protocol.VERSION))
            .POST(BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
      JsonNode json = JSON.read(response.body()).node();
      return new Answer(json.path("errorCode").asText("done"), json.path("sessionId").asText(""));
    } catch (JsonException e) {
      return new Answer("no JSON", "");
    } catch (IOException e) {
      // A server that refuses before it has read a body closes the connection.
      return new Answer("closed", "");
    }
  }
}
