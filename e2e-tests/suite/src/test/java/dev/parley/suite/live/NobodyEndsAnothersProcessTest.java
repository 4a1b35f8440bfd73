package dev.parley.suite.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.client.MeetingOptions;
import dev.parley.client.identity.MeetingLink;
import dev.parley.client.identity.RoomName;
import dev.parley.client.media.MediaAccess;
import dev.parley.client.media.PublishedMedia;
import dev.parley.frames.codec.Codec;
import dev.parley.frames.sframe.TrackContext;
import dev.parley.protocol.Protocol;
import dev.parley.server.config.ConfigReader;
import dev.parley.server.http.RoomServer;
import dev.parley.sfu.embedded.EmbeddedSfu;
import dev.parley.sfu.embedded.EmbeddedSfuConfig;
import dev.parley.testkit.Waits;
import dev.parley.testkit.live.HeadlessProcess;
import dev.parley.testkit.live.LiveParticipant;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What a member sends, or says of what it sends, ends nobody's process. The others are processes of
 * their own, so that an abort is seen.
 */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class NobodyEndsAnothersProcessTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final long SEED = 20_261_130;
  private static final String[] WATCHES = {"--stats", "--control"};

  private final RoomServer server;
  private final MeetingLink link;

  NobodyEndsAnothersProcessTest() throws Exception {
    EmbeddedSfu sfu =
        EmbeddedSfu.start(
            EmbeddedSfuConfig.on(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0)));
    server = RoomServer.start(ConfigReader.read("--port=0"), sfu, "test");
    link =
        MeetingLink.create(
            URI.create("http://127.0.0.1:" + server.port()), new RoomName("live-on"));
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void aPictureOfSixteenBySixteenIsShownAndEndsNobody() throws Exception {
    Path small = Path.of("src/test/resources/cases/picture-16x16.y4m");
    try (HeadlessProcess anna = new HeadlessProcess("Anna", link.webForm(), WATCHES);
        HeadlessProcess bela = new HeadlessProcess("Bela", link.webForm(), WATCHES);
        HeadlessProcess tiny =
            new HeadlessProcess("Tiny", link.webForm(), "--camera", small.toString())) {
      await(() -> sees(anna, "Tiny") && sees(bela, "Tiny"), anna, bela, tiny);
      assertAllEndWell(anna, bela, tiny);
    }
  }

  private static boolean sees(HeadlessProcess person, String name) {
    return incoming(person, name, "CAMERA")
        .map(each -> each.path("decoded").asLong() > 30 && each.path("width").asInt() == 16)
        .orElse(false);
  }

  private static Optional<JsonNode> incoming(HeadlessProcess person, String name, String track) {
    List<JsonNode> stats = person.lines("stats");
    if (stats.isEmpty()) {
      return Optional.empty();
    }
    for (JsonNode each : stats.getLast().path("incoming")) {
      if (each.path("name").asText().equals(name) && each.path("track").asText().equals(track)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  @Test
  void tracksAnnouncedAsWhatTheyAreNotEndNobody() throws Exception {
    try (HeadlessProcess anna =
            new HeadlessProcess("Anna", link.webForm(), "--stats", "--microphone", "tone");
        HeadlessProcess bela =
            new HeadlessProcess("Bela", link.webForm(), "--stats", "--microphone", "tone")) {
      await(() -> hears(anna, "Bela", 0) && hears(bela, "Anna", 0), anna, bela);
      try (LiveParticipant mallory =
          new LiveParticipant(
              link,
              "Mallory",
              3,
              MeetingOptions.defaults(),
              LiveParticipant.Changes.ofAnnouncement(NobodyEndsAnothersProcessTest::swapped))) {
        await(() -> follows(anna, "Mallory") && follows(bela, "Mallory"), anna, bela);
        try (HeadlessProcess chen = new HeadlessProcess("Chen", link.webForm(), "--stats")) {
          long annas = heard(anna, "Bela");
          long belas = heard(bela, "Anna");
          await(
              () ->
                  hears(anna, "Bela", annas)
                      && hears(bela, "Anna", belas)
                      && hears(chen, "Anna", 0),
              anna,
              bela,
              chen);
          assertThat(incoming(chen, "Mallory", "CAMERA").orElseThrow().path("decoded").asLong())
              .isZero();
          assertThat(mallory.problems()).isEmpty();
          assertAllEndWell(anna, bela, chen);
        }
      }
    }
  }

  /** The microphone is announced as the camera, and the camera as the microphone. */
  private static PublishedMedia swapped(PublishedMedia truth) {
    return new PublishedMedia(
        truth.sessionId(),
        List.of(
            new PublishedMedia.Track("microphone", TrackContext.CAMERA, Codec.VP8),
            new PublishedMedia.Track("camera", TrackContext.MICROPHONE, Codec.OPUS)));
  }

  private static boolean follows(HeadlessProcess person, String name) {
    return incoming(person, name, "CAMERA").isPresent();
  }

  private static long heard(HeadlessProcess person, String name) {
    return incoming(person, name, "MICROPHONE")
        .map(each -> each.path("heardMs").asLong())
        .orElse(0L);
  }

  private static boolean hears(HeadlessProcess person, String name, long since) {
    return heard(person, name) > since + 2_000;
  }

  @Test
  void offersAndAnswersOfThousandsOfSectionsEndNoServer() throws Exception {
    try (LiveParticipant anna =
        new LiveParticipant(link, "Anna", 1, SEED, MeetingOptions.defaults())) {
      Waits.until(PATIENCE, () -> anna.published().isPresent(), () -> "Anna sends");
      MediaAccess access = anna.mediaAccess().orElseThrow();
      for (int count : List.of(577, 1_025, 5_000)) {
        assertThat(call(access, "POST", "sessions/new", "offer", count)).isEqualTo(413);
      }
      String session = anna.published().orElseThrow().sessionId();
      assertThat(call(access, "PUT", "sessions/" + session + "/renegotiate", "answer", 1_025))
          .isEqualTo(413);
      try (LiveParticipant bela =
          new LiveParticipant(link, "Bela", 2, SEED, MeetingOptions.defaults())) {
        Waits.until(PATIENCE, () -> bela.pictures() > 30, () -> "Bela sees Anna");
      }
    }
  }

  private static int call(MediaAccess access, String method, String path, String type, int count)
      throws Exception {
    String sdp = "v=0\\r\\n" + "m=audio 9 UDP/TLS/RTP/SAVPF 111\\r\\na=mid:m\\r\\n".repeat(count);
    HttpRequest request =
        HttpRequest.newBuilder(access.base().resolve(path))
            .header("Authorization", "Bearer " + access.ticket().value())
            .header("Content-Type", "application/json")
            .header(Protocol.VERSION_HEADER, String.valueOf(Protocol.VERSION))
            .method(
                method,
                BodyPublishers.ofString(
                    "{\"sessionDescription\":{\"type\":\"%s\",\"sdp\":\"%s\"}}"
                        .formatted(type, sdp)))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofString()).statusCode();
    }
  }

  private static void assertAllEndWell(HeadlessProcess... all) throws Exception {
    for (HeadlessProcess each : all) {
      assertThat(each.isAlive()).as("%s", each).isTrue();
    }
    for (HeadlessProcess each : all) {
      assertThat(each.end()).as("%s", each).isZero();
    }
  }

  private static void await(BooleanSupplier condition, HeadlessProcess... all)
      throws InterruptedException {
    Waits.until(
        PATIENCE,
        () -> {
          for (HeadlessProcess each : all) {
            assertThat(each.isAlive()).as("%s", each).isTrue();
          }
          return condition.getAsBoolean();
        },
        () -> List.of(all).toString());
  }
}
