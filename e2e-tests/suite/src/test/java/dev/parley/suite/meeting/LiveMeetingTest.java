package dev.parley.suite.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.MeetingCommand;
import dev.parley.client.MeetingOptions;
import dev.parley.client.MeetingView;
import dev.parley.client.identity.MeetingLink;
import dev.parley.client.identity.RoomName;
import dev.parley.client.media.PublishedMedia;
import dev.parley.frames.codec.Codec;
import dev.parley.frames.sframe.TrackContext;
import dev.parley.meeting.chat.ChatCommand;
import dev.parley.meeting.committer.PendingRequest;
import dev.parley.meeting.machine.Phase;
import dev.parley.protocol.ParticipantId;
import dev.parley.server.config.ConfigReader;
import dev.parley.server.config.ServerConfig;
import dev.parley.server.http.RoomServer;
import dev.parley.server.media.DisabledSfu;
import dev.parley.spec.trace.Explanation;
import dev.parley.spec.trace.RoomTrace;
import dev.parley.spec.trace.TraceCheck;
import dev.parley.spec.trace.TraceFile;
import dev.parley.testkit.live.LivePerson;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Several clients meet through the real server over real sockets. Whatever they did, each of their
 * steps is one of the specification.
 */
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class LiveMeetingTest {
  private static final long PATIENCE_MILLIS = 30_000;

  @TempDir Path traces;

  private final List<LivePerson> people = new ArrayList<>();
  private RoomServer server = start(0);

  @BeforeEach
  void theServerListens() {
    assertThat(server.port()).isPositive();
  }

  @AfterEach
  void everybodyLeavesAndDidWhatIsSpecified() throws Exception {
    people.forEach(LivePerson::close);
    server.close();
    Explanation explanation =
        TraceCheck.explain(RoomTrace.of("live", TraceFile.readAll(traces)), traces);
    System.out.println("a live meeting: " + explanation);
    assertThat(explanation).isInstanceOf(Explanation.Explained.class);
  }

  private static RoomServer start(int port) {
    try {
      ServerConfig config = ConfigReader.read("--port=" + port, "--shutdown-timeout=2s");
      return RoomServer.start(config, new DisabledSfu(), "test");
    } catch (Exception e) {
      throw new IllegalStateException("the server does not start", e);
    }
  }

  private MeetingLink link() throws Exception {
    return MeetingLink.create(
        URI.create("http://127.0.0.1:" + server.port()), new RoomName("standup"));
  }

  private LivePerson join(MeetingLink link, String name) {
    return join(link, name, MeetingOptions.defaults());
  }

  private LivePerson join(MeetingLink link, String name, MeetingOptions options) {
    Path trace = traces.resolve(people.size() + ".ndjson");
    LivePerson person = new LivePerson(link, name, options.withTrace(trace));
    people.add(person);
    return person;
  }

  private void await(String what, BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime())
          .as(() -> what + ": " + people.stream().map(p -> p.view() + " " + p.codes()).toList())
          .isLessThan(end);
      LivePerson.awaitChange();
    }
  }

  private void awaitOneMeeting(List<LivePerson> here) throws InterruptedException {
    await("everybody in one meeting", () -> here.stream().allMatch(p -> p.meets(here.size())));
    await(
        "one epoch",
        () -> here.stream().map(p -> p.group().epochAuthenticator()).distinct().count() == 1);
    assertThat(here.stream().map(p -> p.group().roomCode()).distinct()).hasSize(1);
  }

  @Test
  void threeMeetOneLeavesOneIsRemoved() throws Exception {
    MeetingLink link = link();
    LivePerson anna = join(link, "Anna");
    awaitOneMeeting(List.of(anna));
    LivePerson bela = join(link, "Béla");
    LivePerson chen = join(link, "陈");
    awaitOneMeeting(List.of(anna, bela, chen));
    assertThat(anna.group().members().stream().map(MeetingView.Member::name))
        .containsExactlyInAnyOrder("Anna", "Béla", "陈");
    assertThat(anna.group().roomCode()).matches("[0-9]{5}( [0-9]{5}){5}");

    bela.client().submit(new MeetingCommand.Leave());
    awaitOneMeeting(List.of(anna, chen));
    assertThat(bela.view().phase()).isEqualTo(Phase.LEFT);

    LivePerson dora = join(link, "Dora");
    awaitOneMeeting(List.of(anna, chen, dora));
    anna.client()
        .submit(
            new MeetingCommand.Request(
                new PendingRequest.Remove(dora.view().self().orElseThrow())));
    awaitOneMeeting(List.of(anna, chen));
    await("Dora is told", () -> dora.view().phase() == Phase.REMOVED);
    assertThat(dora.codes()).contains("REMOVED");
  }

  @Test
  void whatOnePublishesTheOthersSee() throws Exception {
    MeetingLink link = link();
    LivePerson anna = join(link, "Anna");
    PublishedMedia media =
        new PublishedMedia(
            "session-1", List.of(new PublishedMedia.Track("cam", TrackContext.CAMERA, Codec.VP8)));
    anna.client().submit(new MeetingCommand.Announce(media));
    LivePerson bela = join(link, "Bela");
    awaitOneMeeting(List.of(anna, bela));
    await(
        "Anna's media",
        () ->
            bela.group().members().stream()
                .anyMatch(m -> m.name().equals("Anna") && m.media().equals(Optional.of(media))));
    assertThat(anna.client().mediaAccess().orElseThrow().base().toString())
        .endsWith("/rooms/" + link.room().value() + "/media/");
  }

  @Test
  void whatOneSaysTheOthersReadAlsoAfterTheRoomBeganAnew() throws Exception {
    MeetingLink link = link();
    LivePerson anna = join(link, "Anna");
    LivePerson bela = join(link, "Bela");
    awaitOneMeeting(List.of(anna, bela));
    anna.client().submit(new MeetingCommand.Chat(new ChatCommand.SendText("hello")));
    await("the line", () -> bela.lines().equals(List.of("Anna: hello")));
    int port = server.port();

    server.close();
    await("the loss is noticed", () -> Stream.of(anna, bela).noneMatch(p -> p.meets(2)));
    server = start(port);

    bela.client().submit(new MeetingCommand.Chat(new ChatCommand.SendText("is anybody there?")));
    awaitOneMeeting(List.of(anna, bela));
    await("both lines", () -> anna.lines().size() == 2 && bela.lines().size() == 2);
    assertThat(anna.lines()).containsExactly("Anna: hello", "Bela: is anybody there?");
    assertThat(bela.lines()).isEqualTo(anna.lines());
  }

  @Test
  void afterAServerRestartEveryoneMeetsAgainUnderTheSameRoomCode() throws Exception {
    MeetingLink link = link();
    LivePerson anna = join(link, "Anna");
    LivePerson bela = join(link, "Bela");
    LivePerson chen = join(link, "Chen");
    List<LivePerson> all = List.of(anna, bela, chen);
    awaitOneMeeting(all);
    String code = anna.group().roomCode();
    int port = server.port();

    server.close();
    await("the loss is noticed", () -> all.stream().noneMatch(p -> p.meets(3)));
    server = start(port);

    awaitOneMeeting(all);
    assertThat(anna.group().roomCode()).isEqualTo(code);
    assertThat(anna.codes()).contains("SERVER_CLOSING", "NEW_INCARNATION");
  }

  @Test
  void whoSpeaksAnotherSuiteIsToldSo() throws Exception {
    MeetingLink link = link();
    LivePerson anna = join(link, "Anna");
    awaitOneMeeting(List.of(anna));
    LivePerson bela = join(link, "Bela", MeetingOptions.defaults().withClassicSuite(true));
    await("Bela is told", () -> bela.view().phase() == Phase.FAILED);
    assertThat(bela.codes()).contains("CIPHER_SUITE");
    assertThat(anna.meets(1)).isTrue();
  }

  /** A link with the same name and another secret leads to another room: nobody sees who has it. */
  @Test
  void holderOfAnotherLinkIsNotLetIn() throws Exception {
    MeetingLink link = link();
    LivePerson anna = join(link, "Anna");
    awaitOneMeeting(List.of(anna));
    LivePerson mallory = new LivePerson(link(), "Mallory", MeetingOptions.defaults());
    people.add(mallory);
    await("a stranger is alone", () -> mallory.view().phase() == Phase.IN_MEETING);
    LivePerson bela = join(link, "Bela");
    awaitOneMeeting(List.of(anna, bela));

    for (LivePerson inside : List.of(anna, bela)) {
      assertThat(inside.view().guests()).isEmpty();
    }
    assertThat(bela.view().self()).as("the second who came").contains(new ParticipantId(2));
    assertThat(mallory.group().members()).hasSize(1);
  }
}
