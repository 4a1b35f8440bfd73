package dev.parley.client.media;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.onvoid.webrtc.RTCRtpTransceiver;
import dev.onvoid.webrtc.media.audio.AudioOptions;
import dev.onvoid.webrtc.media.audio.AudioTrack;
import dev.onvoid.webrtc.media.audio.AudioTrackSource;
import dev.onvoid.webrtc.media.video.VideoTrack;
import dev.parley.client.media.libwebrtc.PeerConnections;
import dev.parley.client.signaling.TrustedHttp;
import dev.parley.protocol.Ticket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * A media server that is a wiretapper's dream: it speaks the contract, sends sound and pictures of
 * its own that nobody sealed, and tells the client what a lie makes of its session descriptions.
 */
final class PlainSfu implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpServer server;
  private final MediaEngine engine;
  private final VideoFeed camera;
  private final VideoTrack pictures;
  private final AudioTrackSource microphone;
  private final AudioTrack sound;
  private final Map<String, PlainPeer> peers = new ConcurrentHashMap<>();
  private final AtomicInteger sessions = new AtomicInteger();

  /** What the calls failed with, for the test to look at. */
  final List<Throwable> failures = new CopyOnWriteArrayList<>();

  /** What the client is told instead of a description. */
  volatile UnaryOperator<String> lie = sdp -> sdp;

  /** What the server takes instead of the client's description. */
  volatile UnaryOperator<String> ownLie = sdp -> sdp;

  /** Encodings of its pictures: more than one are several sources in a section. */
  volatile int encodings = 1;

  /** Whether it sends in the sections that the client offers. */
  volatile boolean sendsBack;

  /** Whether it opens a data channel. */
  volatile boolean opensDataChannel;

  /** Whether it gives the section of a track that was closed to the next one. */
  volatile boolean reusesSections;

  /** Whether it begins to send in a new section before the client has answered. */
  volatile boolean sendsBeforeAnswer;

  /** How often it did. */
  final AtomicInteger early = new AtomicInteger();

  private final Map<PlainPeer, String> answers = new ConcurrentHashMap<>();
  private final Set<PlainPeer> answered = ConcurrentHashMap.newKeySet();

  /** How many of the client's answers and offers it took. */
  final AtomicInteger negotiations = new AtomicInteger();

  PlainSfu() throws IOException {
    engine =
        MediaEngine.headless(
            (samples, position, count) -> {
              for (int i = 0; i < count; i++) {
                samples[i] =
                    (short) (8_000 * Math.sin(2 * Math.PI * 440 * (position + i) / 48_000));
              }
            });
    camera = VideoFeed.start(new VideoInput.Numbered(new MovingPicture(640, 360), 30));
    pictures = engine.factory().createVideoTrack("pictures", camera.source());
    microphone = engine.factory().createAudioSource(new AudioOptions());
    sound = engine.factory().createAudioTrack("sound", microphone);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::serve);
    server.start();
  }

  SfuHttp client() {
    int port = server.getAddress().getPort();
    return new SfuHttp(
        new MediaAccess(
            URI.create("http://127.0.0.1:" + port + "/media/"),
            new Ticket("AAAAAAAAAAAAAAAAAAAAAA"),
            TrustedHttp.usual()));
  }

  private void serve(HttpExchange exchange) throws IOException {
    String answer;
    int status = 200;
    try (exchange) {
      JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
      String[] path = exchange.getRequestURI().getPath().substring("/media/".length()).split("/");
      try {
        answer = call(path, body).toString();
      } catch (Exception | AssertionError e) {
        failures.add(e);
        answer = "{\"errorCode\":\"internal_error\"}";
        status = 500;
      }
      byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private ObjectNode call(String[] path, JsonNode body) throws Exception {
    ObjectNode answer = JSON.createObjectNode();
    if (path[1].equals("new")) {
      String id = "session" + sessions.incrementAndGet();
      peers.put(id, new PlainPeer(engine.factory()));
      return answer.put("sessionId", id);
    }
    PlainPeer peer = Objects.requireNonNull(peers.get(path[1]));
    JsonNode description = body.path("sessionDescription").path("sdp");
    switch (path[path.length - 1]) {
      case "renegotiate" -> {
        String taken = ownLie.apply(description.asText());
        answers.put(peer, taken);
        if (!answered.remove(peer)) {
          peer.takeAnswer(taken);
        }
        negotiations.incrementAndGet();
      }
      case "close" -> answer.putArray("tracks");
      default -> {
        if (description.isMissingNode()) {
          pulled(peer, body.path("tracks"), answer);
        } else {
          pushed(peer, body, answer);
        }
      }
    }
    return answer;
  }

  private void pulled(PlainPeer peer, JsonNode wanted, ObjectNode answer) throws Exception {
    if (!reusesSections || peer.transceivers().length == 0) {
      for (JsonNode each : wanted) {
        boolean voice = each.path("trackName").asText().startsWith("sound");
        RTCRtpTransceiver unused = peer.send(voice ? sound : pictures, voice ? 1 : encodings);
      }
    }
    if (opensDataChannel) {
      peer.dataChannel();
    }
    String offer = peer.offer();
    String last = answers.get(peer);
    if (sendsBeforeAnswer && last != null) {
      peer.takeAnswer(EarlyAnswer.of(last, offer));
      answered.add(peer);
      early.incrementAndGet();
    }
    RTCRtpTransceiver[] all = peer.transceivers();
    ArrayNode tracks = answer.putArray("tracks");
    int next = all.length - wanted.size();
    for (JsonNode each : wanted) {
      tracks
          .addObject()
          .put("sessionId", each.path("sessionId").asText())
          .put("trackName", each.path("trackName").asText())
          .put("mid", all[next++].getMid());
    }
    answer.putObject("sessionDescription").put("type", "offer").put("sdp", lie.apply(offer));
  }

  private void pushed(PlainPeer peer, JsonNode body, ObjectNode answer) throws Exception {
    peer.takeOffer(ownLie.apply(body.path("sessionDescription").path("sdp").asText()));
    if (sendsBack) {
      peer.sendBack(pictures);
      peer.sendBack(sound);
    }
    String sdp = peer.answer();
    answer.putObject("sessionDescription").put("type", "answer").put("sdp", lie.apply(sdp));
    answer.set("tracks", body.path("tracks").deepCopy());
    negotiations.incrementAndGet();
  }

  @Override
  public void close() {
    server.stop(0);
    peers.values().forEach(PlainPeer::close);
    camera.stop();
    pictures.dispose();
    camera.close();
    sound.dispose();
    PeerConnections.release(microphone);
    engine.close();
  }
}
