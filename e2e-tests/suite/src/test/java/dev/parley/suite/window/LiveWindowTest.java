package dev.parley.suite.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.MeetingOptions;
import dev.parley.desktop.UiThreads;
import dev.parley.desktop.live.DeviceMedia;
import dev.parley.desktop.live.LiveMeetings;
import dev.parley.desktop.lobby.LobbyPreferences;
import dev.parley.desktop.video.VideoSurface;
import dev.parley.desktop.window.ParleyWindow;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Node;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The window in a real meeting: a live server, three participants in processes of their own. */
@Timeout(600)
class LiveWindowTest {
  /** Three processes start, join and encode on a machine that may have two cores. */
  private static final Duration MEETING_BEGINS = Duration.ofSeconds(90);

  private static final List<String> OTHERS = List.of("Grace Hopper", "Alan Turing", "Emmy Noether");
  private static final long SEED = 20_261_121;

  private final Neighbours neighbours = new Neighbours();
  private final ExecutorService background =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("ui-work").factory());
  private LiveServer server;
  private ParleyWindow window;

  @BeforeEach
  void open() throws Exception {
    Screen.start();
    server = new LiveServer();
    window = Screen.on(this::window);
    Screen.on(
        () -> {
          window.openLobby();
          return window;
        });
  }

  private ParleyWindow window() {
    return new ParleyWindow(
        new LiveMeetings(MeetingOptions.defaults(), SEED, false),
        new DeviceMedia(SEED),
        new UiThreads(Platform::runLater, background),
        ColorScheme.DARK,
        new LobbyPreferences(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of("test-pattern"),
            Optional.of("tone")));
  }

  @AfterEach
  void close() throws Exception {
    Screen.on(
        () -> {
          window.close();
          return window;
        });
    window.closed().get(60, TimeUnit.SECONDS);
    neighbours.close();
    server.close();
    background.shutdownNow();
  }

  @Test
  void personJoinsByClickingAndSeesFourLiveTiles() throws Exception {
    String link = server.newMeeting();
    for (String other : OTHERS) {
      neighbours.join(other, link);
    }
    joinByClicking(link);
    Screen.until("four tiles", MEETING_BEGINS, () -> Screen.all(".tile").size() == 4);
    Screen.until("pictures of all four", MEETING_BEGINS, () -> live() == 4);
    assertThat(Screen.on(() -> Screen.text("#room-code"))).matches("(\\d{5} ){5}\\d{5}");
    assertThat(names()).containsAll(OTHERS).contains("Ada Lovelace (you)");
    everyTileMoves();
    staysResponsive();
    Screen.keep("meeting");
    somebodyIsVerified();
    wordsComeBackFromTheGroup();
    Screen.click("#microphone");
    Screen.until("muted", () -> Screen.sees(".muted-icon"));
    Screen.click("#leave");
    Screen.until("the first page", () -> Screen.sees("#join"));
  }

  private static void joinByClicking(String link) {
    Screen.type("#name", "Ada Lovelace");
    Screen.type("#link", link);
    Screen.until("the link is understood", () -> Screen.sees("#link-summary"));
    Screen.keep("lobby-live");
    Screen.click("#join");
  }

  private static long live() {
    return surfaces().filter(Node::isVisible).filter(s -> s.drawn() > 0).count();
  }

  private static Stream<VideoSurface> surfaces() {
    return Screen.scene().getRoot().lookupAll(".video").stream().map(VideoSurface.class::cast);
  }

  private static List<String> names() {
    return Screen.on(() -> Screen.texts(".tile-name"));
  }

  private static void everyTileMoves() {
    List<Integer> before = Screen.on(LiveWindowTest::looks);
    Screen.until(
        "every tile's pixels change",
        MEETING_BEGINS,
        () -> {
          List<Integer> now = looks();
          return now.size() == before.size()
              && IntStream.range(0, now.size()).noneMatch(i -> now.get(i).equals(before.get(i)));
        });
  }

  /** What each tile looks like, as one number. */
  private static List<Integer> looks() {
    return surfaces().map(Screen::look).toList();
  }

  private static void somebodyIsVerified() {
    Screen.click("#people-toggle");
    Screen.until("four rows", () -> Screen.texts("#members .row-name").size() == 4);
    assertThat(Screen.on(() -> Screen.texts("#members .standing")))
        .containsExactly("You", "New", "New", "New");
    assertThat(Screen.on(() -> Screen.text("#epoch-code")).replace('\n', ' '))
        .matches("(\\d{5} ){5}\\d{5}");
    Screen.click(".row-verify");
    Screen.until("the digits", () -> Screen.texts(".digit-group").size() == 12);
    assertThat(Screen.on(() -> Screen.texts(".digit-group"))).allMatch(g -> g.matches("\\d{5}"));
    Screen.click("#mark-verified");
    Screen.until("the mark", () -> Screen.sees("#undo-verified"));
    Screen.click("#verification-close");
    Screen.until("the row says so", () -> Screen.texts("#members .standing").contains("Verified"));
    Screen.keep("people-live");
  }

  private static void wordsComeBackFromTheGroup() {
    Screen.click("#chat-toggle");
    Screen.type("#chat-field", "Good morning");
    Screen.click("#chat-send");
    Screen.until(
        "said, and not on its way any more",
        () ->
            Screen.texts(".chat-text").equals(List.of("Good morning")) && !Screen.sees(".pending"));
    Screen.click("#hand");
    Screen.until("the hand is up in the group", () -> Screen.sees(".hand-icon"));
  }

  /**
   * Pictures cannot flood the FX thread: however many come, each tile has one drawing in its queue,
   * and the one who brings them does not wait for it. Drawing goes on while it answers.
   */
  private static void staysResponsive() {
    List<VideoSurface> surfaces = Screen.on(() -> surfaces().toList());
    FxProbe probe = new FxProbe(surfaces, MEETING_BEGINS);
    assertThat(probe.drawingsInTheWayAfter(8)).isBetween(1L, (long) surfaces.size());
    assertThat(probe.mostDrawingsBetweenAnswers(30)).isBetween(1L, (long) surfaces.size());
  }
}
