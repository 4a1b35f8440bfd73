package dev.parley.suite.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.client.identity.MeetingLink;
import dev.parley.client.identity.RoomName;
import dev.parley.server.config.ConfigReader;
import dev.parley.server.http.RoomServer;
import dev.parley.server.media.DisabledSfu;
import dev.parley.testkit.Waits;
import dev.parley.testkit.live.HeadlessProcess;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two processes talk by commands and lines of JSON, over the real server. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class HeadlessChatTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void whatOneIsToldToSayTheOtherPrints() throws Exception {
    try (RoomServer server =
        RoomServer.start(ConfigReader.read("--port=0"), new DisabledSfu(), "test")) {
      String link =
          MeetingLink.create(URI.create("http://127.0.0.1:" + server.port()), new RoomName("talk"))
              .webForm();
      try (HeadlessProcess anna =
              new HeadlessProcess("Anna", link, "--chat", "--stats", "--control");
          HeadlessProcess bela = new HeadlessProcess("Béla", link, "--chat", "--control")) {
        await(() -> anna.printed("view", line -> line.path("members").size() == 2), anna, bela);
        anna.tell("{\"do\":\"say\",\"text\":\"Grüße, 陈\\nsecond line\"}");
        anna.tell("{\"do\":\"hand\"}");
        anna.tell("{\"do\":\"react\",\"reaction\":\"applause\"}");
        anna.tell("{\"do\":\"name\",\"name\":\"Annie\"}");
        anna.tell("{\"do\":\"mute-request\",\"name\":\"Béla\"}");
        await(() -> bela.lines("chat").size() == 1, anna, bela);
        await(() -> bela.printed("reaction", is("reaction", "applause")), anna, bela);
        bela.tell("{\"do\":\"say\",\"text\":\"hello\"}");
        await(() -> anna.lines("chat").size() == 2, anna, bela);
        await(() -> bela.lines("chat").size() == 2, anna, bela);

        assertThat(texts(bela)).containsExactly("Anna: Grüße, 陈\nsecond line", "Béla: hello");
        assertThat(texts(anna)).isEqualTo(texts(bela));
        await(() -> bela.printed("stands", line -> line.path("hand").asBoolean()), anna, bela);
        await(() -> bela.printed("stands", is("called", "Annie")), anna, bela);
        // Anyone who has no microphone says that it is muted.
        await(() -> bela.printed("stands", line -> line.path("muted").asBoolean()), anna, bela);
        assertThat(bela.lines("mute-request")).as("who is muted is not asked").isEmpty();
        assertThat(bela.lines("stats")).as("only what was asked for").isEmpty();

        anna.tell("{\"do\":\"react\",\"reaction\":\"dance\"}");
        anna.tell("{\"do\":\"say\",\"text\":\"\"}");
        await(() -> anna.printed("problem", is("code", "NOTHING_TO_SAY")), anna, bela);
        assertThat(anna.printed("problem", is("code", "CONTROL"))).isTrue();
      }
    }
  }

  private static void await(BooleanSupplier condition, HeadlessProcess... all)
      throws InterruptedException {
    Waits.until(PATIENCE, condition, () -> List.of(all).toString());
  }

  private static Predicate<JsonNode> is(String field, String value) {
    return line -> line.path(field).asText().equals(value);
  }

  private static List<String> texts(HeadlessProcess process) {
    return process.lines("chat").stream()
        .map(line -> line.path("name").asText() + ": " + line.path("text").asText())
        .toList();
  }
}
