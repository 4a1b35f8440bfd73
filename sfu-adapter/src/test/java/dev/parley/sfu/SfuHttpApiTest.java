package dev.parley.sfu;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.sfu.embedded.EmbeddedSfu;
import dev.parley.sfu.embedded.EmbeddedSfuConfig;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The HTTP shape over the real engine. */
@Timeout(60)
final class SfuHttpApiTest {
  private static final SessionOwner OWNER = new SessionOwner("room", "1");
  private static final JsonMapper JSON = new JsonMapper();
  private static final Set<String> CODES =
      Stream.of(SfuErrorCode.values()).map(SfuErrorCode::wire).collect(Collectors.toSet());

  private EmbeddedSfu sfu;
  private SfuHttpApi api;

  @BeforeEach
  void start() throws Exception {
    sfu =
        EmbeddedSfu.start(
            EmbeddedSfuConfig.on(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0))
                .withLoops(1));
    api = new SfuHttpApi(sfu);
  }

  @AfterEach
  void stop() {
    sfu.close();
  }

  private SfuHttpApi.Response call(String method, String path, String body) {
    return api.handle(OWNER, method, path, body.getBytes(StandardCharsets.UTF_8));
  }

  private JsonNode json(SfuHttpApi.Response response) throws Exception {
    return JSON.readTree(response.json());
  }

  private String session() throws Exception {
    SfuHttpApi.Response made = call("POST", "sessions/new?correlationId=x", "");
    assertThat(made.status()).isEqualTo(201);
    return json(made).path("sessionId").asText();
  }

  @Test
  void aSessionIsMadeWithAndWithoutABodyAndThenReadable() throws Exception {
    String id = session();
    assertThat(id).hasSize(32);
    assertThat(json(call("POST", "/sessions/new?", "{}")).path("sessionId").asText()).hasSize(32);
    SfuHttpApi.Response state = call("GET", "sessions/" + id, "");
    assertThat(state.status()).isEqualTo(200);
    assertThat(json(state).path("tracks").isArray()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"577,\\n", "1025,\\n", "5000,\\n", "577,\\r\\n", "577,\\r"})
  void aDescriptionOfTooManySectionsIsRefusedBeforeTheEngineSeesIt(int count, String end)
      throws Exception {
    String sdp = "v=0" + end + ("m=audio 9 UDP/TLS/RTP/SAVPF 111" + end).repeat(count);
    for (String type : List.of("offer", "answer")) {
      String body = "{\"sessionDescription\":{\"type\":\"%s\",\"sdp\":\"%s\"}}";
      String path =
          type.equals("offer") ? "sessions/new" : "sessions/" + session() + "/renegotiate";
      SfuHttpApi.Response refused =
          call(type.equals("offer") ? "POST" : "PUT", path, body.formatted(type, sdp));
      assertThat(refused.status()).isEqualTo(413);
      assertThat(json(refused).path("errorCode").asText()).isEqualTo("payload_too_large");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "a=ssrc:%d cname:x, 14500",
    "a=ssrc-group:FID %d 1, 14500",
    "a=mid:%d, 45000",
    "a=rid:%d send, 2000",
    "a=extmap:%d urn:x, 2000",
    "a=candidate:%d 1 udp 1 10.0.0.1 9 typ host, 2000",
    "a=x:%d, 17000"
  })
  void aDescriptionThatDeclaresMoreThanAnybodyNeedsIsRefusedBeforeTheEngineSeesIt(
      String line, int count) throws Exception {
    StringBuilder sdp = new StringBuilder("v=0\\r\\nm=audio 9 UDP/TLS/RTP/SAVPF 111\\r\\n");
    for (int i = 0; i < count && sdp.length() < DescriptionLimits.MAX_CHARACTERS; i++) {
      sdp.append(line.formatted(i)).append("\\r\\n");
    }
    String body =
        "{\"autoDiscover\":true,\"sessionDescription\":{\"type\":\"offer\",\"sdp\":\"%s\"}}"
            .formatted(sdp);

    String path = "sessions/" + session() + "/tracks/new";
    api = new SfuHttpApi(new Unreached(sfu));
    SfuHttpApi.Response refused = call("POST", path, body);

    assertThat(refused.status()).isEqualTo(413);
    assertThat(json(refused).path("errorCode").asText()).isEqualTo("payload_too_large");
  }

  /** An engine that must not be given a description. */
  private static final class Unreached extends DelegatingSfu {
    Unreached(Sfu sfu) {
      super(sfu);
    }

    @Override
    public TracksResult newTracks(
        SessionOwner owner,
        String session,
        List<TrackObject> tracks,
        @Nullable SessionDescription offer,
        boolean autoDiscover) {
      throw new AssertionError("the engine saw it");
    }
  }

  @Test
  void iceServersAreAListThatMayBeEmpty() throws Exception {
    assertThat(json(call("GET", "generate-ice-servers", "")).path("iceServers").isArray()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          POST | tracks/new    | nonsense                                             | decoding_error
          POST | tracks/new    | []                                                   | decoding_error
          POST | tracks/new    | {}                                                   | invalid_params
          POST | tracks/new    | {"tracks":[]}                                        | invalid_params
          POST | tracks/new    | {"tracks":[3]}                                       | decoding_error
          POST | tracks/new    | {"tracks":[{"location":"moon"}]}                     | invalid_params
          POST | tracks/new    | {"tracks":[{"location":"local","mid":"0","trackName":"a"}]} | invalid_params
          POST | tracks/new    | {"tracks":[{"location":"local","mid":{},"trackName":"a"}]}  | decoding_error
          POST | tracks/new    | {"tracks":[{"location":"local"},{"location":"remote"}]} | invalid_params
          POST | tracks/new    | {"sessionDescription":{"type":"offer","sdp":"v=0"},"tracks":[{"location":"local","mid":"0","trackName":"a"}]} | invalid_session_description
          POST | tracks/new    | {"sessionDescription":{"type":"pranswer","sdp":""},"tracks":[{"location":"local"}]} | invalid_params
          POST | tracks/new    | {"sessionDescription":{"type":"offer"},"tracks":[{"location":"local"}]} | decoding_error
          PUT  | renegotiate   | {}                                                   | invalid_params
          PUT  | renegotiate   | {"sessionDescription":{"type":"answer","sdp":"x"}}   | invalid_session_description
          PUT  | tracks/close  | {"tracks":[{"mid":"0"}]}                             | invalid_params
          PUT  | tracks/close  | {"tracks":[{"mid":"0"}],"force":false}               | invalid_params
          PUT  | tracks/close  | {"tracks":[{}],"force":true}                         | invalid_params
          PUT  | tracks/update | {"tracks":"all"}                                     | invalid_params
          GET  | tracks/new    | {}                                                   | not_found
          """)
  void aBadCallEndsWithACodeOfTheContract(String method, String path, String body, String code)
      throws Exception {
    SfuHttpApi.Response response = call(method, "sessions/" + session() + "/" + path, body);
    assertThat(json(response).path("errorCode").asText()).isEqualTo(code);
    assertThat(response.status()).isBetween(400, 499);
  }

  @Test
  void batchItemsFailByThemselves() throws Exception {
    String id = session();
    String pull =
        "{\"tracks\":[{\"location\":\"remote\",\"sessionId\":\"x\",\"trackName\":\"y\"}]}";
    SfuHttpApi.Response pulled = call("POST", "sessions/" + id + "/tracks/new", pull);
    assertThat(pulled.status()).isEqualTo(200);
    assertThat(json(pulled).path("tracks").path(0).path("errorCode").asText())
        .isEqualTo("not_found_track_error");
    String close = "{\"tracks\":[{\"mid\":\"9\"}],\"force\":true}";
    assertThat(
            json(call("PUT", "sessions/" + id + "/tracks/close", close))
                .path("tracks")
                .path(0)
                .path("errorCode")
                .asText())
        .isEqualTo("close_track_error");
    String update = "{\"tracks\":[{\"mid\":\"9\",\"simulcast\":{\"preferredRid\":\"h\"}}]}";
    assertThat(
            json(call("PUT", "sessions/" + id + "/tracks/update", update))
                .path("tracks")
                .path(0)
                .path("errorCode")
                .asText())
        .isEqualTo("update_track_error");
  }

  @Test
  void aTrackInACodecThatIsNotKnownHereIsRefused() throws Exception {
    String sdp =
        String.join(
                "\\r\\n",
                "v=0",
                "o=- 1 2 IN IP4 127.0.0.1",
                "s=-",
                "t=0 0",
                "a=group:BUNDLE 0",
                "m=audio 9 UDP/TLS/RTP/SAVPF 97",
                "c=IN IP4 0.0.0.0",
                "a=mid:0",
                "a=sendonly",
                "a=rtcp-mux",
                "a=setup:actpass",
                "a=ice-ufrag:abcd",
                "a=ice-pwd:abcdefghijklmnopqrstuvwx",
                "a=fingerprint:sha-256 " + "AB:".repeat(31) + "AB",
                "a=rtpmap:97 SPEEX/16000")
            + "\\r\\n";
    String body =
        "{\"tracks\":[{\"location\":\"local\",\"mid\":\"0\",\"trackName\":\"a\"}],"
            + "\"sessionDescription\":{\"type\":\"offer\",\"sdp\":\"%s\"}}";
    SfuHttpApi.Response response =
        call("POST", "sessions/" + session() + "/tracks/new", body.formatted(sdp));
    JsonNode refused = json(response).path("tracks").path(0);
    assertThat(refused.path("errorCode").asText()).isEqualTo("invalid_params");
    assertThat(refused.path("errorDescription").asText()).contains("codec");
  }

  @Test
  void namesHoldNoLineBreaksAndOrderingsAreKnown() throws Exception {
    String id = session();
    for (String track :
        new String[] {
          "{\"location\":\"remote\",\"sessionId\":\"x\",\"trackName\":\"a\\r\\nb\"}",
          "{\"location\":\"local\",\"mid\":\"0\",\"trackName\":\"a\\u0000\"}",
          "{\"mid\":\"9\",\"simulcast\":{\"preferredRid\":\"h\",\"ridNotAvailable\":\"best\"}}",
          "{\"mid\":\"9\",\"simulcast\":{\"preferredRid\":\"h\",\"priorityOrdering\":\"\\n\"}}"
        }) {
      SfuHttpApi.Response response =
          call("PUT", "sessions/" + id + "/tracks/update", "{\"tracks\":[" + track + "]}");
      assertThat(response.status()).as(track).isEqualTo(400);
      assertThat(json(response).path("errorCode").asText()).isEqualTo("invalid_params");
    }
  }

  @Test
  void sizesAreBounded() throws Exception {
    String id = session();
    byte[] tooLong = new byte[SfuHttpApi.MAX_BODY_BYTES + 1];
    assertThat(api.handle(OWNER, "POST", "sessions/new", tooLong).status()).isEqualTo(413);
    String many =
        "{\"tracks\":["
            + "{\"location\":\"remote\",\"sessionId\":\"x\",\"trackName\":\"y\"},".repeat(64)
            + "{\"location\":\"remote\"}]}";
    assertThat(call("POST", "sessions/" + id + "/tracks/new", many).status()).isEqualTo(413);
    String deep = "{\"a\":".repeat(5000) + "1" + "}".repeat(5000);
    assertThat(call("POST", "sessions/new", deep).status()).isEqualTo(400);
  }

  @Test
  void anOwnerHasOnlySoManySessions() throws Exception {
    for (int i = 0; i < 8; i++) {
      assertThat(session()).isNotEmpty();
    }
    SfuHttpApi.Response refused = call("POST", "sessions/new", "");
    assertThat(refused.status()).isEqualTo(503);
    sfu.closeOwner(OWNER);
    long end = System.nanoTime() + 5_000_000_000L;
    while (sfu.metrics().gauges().sessions() > 0 && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertThat(session()).isNotEmpty();
  }

  @Test
  void everyAnswerIsJsonWithACodeOfTheContract() throws Exception {
    long seed = 20_261_121;
    Random random = new Random(seed);
    String id = session();
    String[] seeds = {
      "{\"tracks\":[{\"location\":\"local\",\"mid\":\"0\",\"trackName\":\"a\"}],\"sessionDescription\":{\"type\":\"offer\",\"sdp\":\"v=0\\r"
          + "\\n"
          + "o=- 1 2 IN IP4 0.0.0.0\\r"
          + "\\n"
          + "s=-\\r"
          + "\\n"
          + "t=0 0\\r"
          + "\\n"
          + "m=audio 9 UDP/TLS/RTP/SAVPF 111\\r"
          + "\\n"
          + "a=mid:0\\r"
          + "\\n"
          + "\"}}",
      "{\"tracks\":[{\"mid\":\"0\"}],\"force\":true}",
      "{\"sessionDescription\":{\"type\":\"answer\",\"sdp\":\"\"}}"
    };
    String[] paths = {"tracks/new", "renegotiate", "tracks/update", "tracks/close", ""};
    for (int i = 0; i < 3000; i++) {
      byte[] body = seeds[random.nextInt(seeds.length)].getBytes(StandardCharsets.UTF_8);
      for (int flips = random.nextInt(6); flips > 0; flips--) {
        body[random.nextInt(body.length)] = (byte) random.nextInt(256);
      }
      String method = random.nextBoolean() ? "PUT" : "POST";
      String path = "sessions/" + id + "/" + paths[random.nextInt(paths.length)];
      SfuHttpApi.Response response = api.handle(OWNER, method, path, body);
      JsonNode answer = json(response);
      assertThat(answer.isObject()).as("seed %d, call %d", seed, i).isTrue();
      if (response.status() >= 400) {
        assertThat(CODES).contains(answer.path("errorCode").asText());
        assertThat(response.status()).as("seed %d, call %d", seed, i).isNotEqualTo(500);
      }
    }
    assertThat(session()).isNotEmpty();
  }
}
