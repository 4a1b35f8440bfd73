package dev.parley.suite.demo.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.tools.demo.audit.PlaintextFindings;
import dev.parley.tools.demo.audit.PlaintextFindings.Volume;
import dev.parley.tools.demo.report.Check;
import dev.parley.tools.demo.report.DemoReport;
import dev.parley.tools.demo.report.Frames;
import dev.parley.tools.demo.report.Frames.EpochCounters;
import dev.parley.tools.demo.report.Quality;
import dev.parley.tools.demo.report.ReportLine;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class DemoReportTest {
  @Test
  void aMeetingInWhichEverythingHeldPasses() {
    DemoReport report = DemoReport.of(new Recorded().meeting());

    assertThat(report.checks())
        .allSatisfy(check -> assertThat(check.passed()).as(check.line()).isTrue());
    assertThat(report.passed()).isTrue();
  }

  @Test
  void aPictureUnlikeTheOneThatWasSentFails() {
    Check check = failing("video", new Recorded().receiving("Dana", "Ada", video(500, 500, 29.5)));

    assertThat(check.words()).contains("Dana of Ada");
  }

  @Test
  void aSenderThatSomebodyNeverSawFails() {
    failing("video", new Recorded().receiving("Ben", "Cleo", video(0, 0, 0)));
  }

  @Test
  void picturesThatCouldNotBeComparedFail() {
    failing("video", new Recorded().receiving("Ben", "Cleo", video(500, 0, 0)));
  }

  @Test
  void aRowOfStillsIsNotVideo() {
    // The picture came at once and then hardly moved.
    failing("video", new Recorded().receiving("Ada", "Ben", slowed(20)));
  }

  @Test
  void aSenderThatSomebodyNeverHeardFails() {
    failing("audio", new Recorded().receiving("Ada", "Dana", sound(0, 0, 0)));
  }

  @Test
  void theSoundOfAnotherFails() {
    failing("audio", new Recorded().receiving("Ada", "Dana", sound(20_000, 800, 0)));
  }

  @Test
  void aSoundThatIsMostlyBrokenFails() {
    failing("audio", new Recorded().receiving("Ada", "Dana", sound(4_000, 0, 9_000)));
  }

  @Test
  void anotherCodeAtTheSamePositionFails() {
    Check check =
        failing(
            "room-code",
            new Recorded()
                .changing("Dana", ReportLine.View.class, line -> recoded((ReportLine.View) line)));

    assertThat(check.words()).contains("Dana");
  }

  @Test
  void oneWhoNeverGotInFails() {
    DemoReport report =
        DemoReport.of(new Recorded().without("Dana", ReportLine.View.class).meeting());

    assertThat(check(report, "room-code").passed()).isFalse();
  }

  @Test
  void aFrameMissingAtTheEndOfAnEpochFails() {
    Check check = failing("lost-frames", counting("Ada", "Dana", 3, 0, 1, 0));

    // Figures of epoch 3 count for the change into epoch 4, in which Cleo goes.
    assertThat(check.words()).contains("1 when Cleo went");
  }

  @Test
  void aFrameMissingInTheMiddleFails() {
    failing("lost-frames", counting("Ada", "Dana", 3, 0, 0, 1));
  }

  @Test
  void framesMissingAtTheBeginningOfAnEpochFail() {
    Check check = failing("lost-frames", counting("Ada", "Cleo", 2, 4, 0, 0));

    assertThat(check.words()).contains("4 when Dana came");
  }

  @Test
  void anEpochOfWhichNothingArrivedFails() {
    failing(
        "lost-frames",
        new Recorded()
            .receiving("Ada", "Dana", in -> withEpochs(in, without(in.frames().epochs(), 4))));
  }

  @Test
  void aFrameOfTheRemovedOneThatWasOpenedFails() {
    // Cleo is out at 20.5 s; each later second shows one more opened frame.
    Recorded recorded =
        new Recorded().changing("Ada", ReportLine.Stats.class, DemoReportTest::openingMoreOfCleo);

    assertThat(failing("removal", recorded).words()).contains("Ada opened");
  }

  @Test
  void aFrameOpenedByTheRemovedOneInALaterEpochFails() {
    Recorded recorded =
        new Recorded()
            .receiving(
                "Cleo",
                "Ada",
                in -> withEpochs(in, plus(in.frames().epochs(), new EpochCounters(4, 1, 0, 0, 0))));

    assertThat(failing("removal", recorded).words()).contains("sealed after it had gone");
  }

  @Test
  void oneWhoStillListsTheRemovedOneFails() {
    failing(
        "removal",
        new Recorded()
            .changing("Dana", ReportLine.View.class, line -> keepingCleo((ReportLine.View) line)));
  }

  @Test
  void aPictureThatNeverCameFails() {
    failing("first-frame", new Recorded().without("Dana", ReportLine.FirstFrame.class));
  }

  @Test
  void aPictureThatCameTooLateFails() {
    failing(
        "first-frame",
        new Recorded()
            .changing(
                "Dana",
                ReportLine.FirstFrame.class,
                line -> new ReportLine.FirstFrame(21_000, "Ada", true)));
  }

  @Test
  void aByteTooManyOnVideoFails() {
    failing("bytes-added", adding("Ben", "CAMERA", 23));
  }

  @Test
  void aByteTooManyOnAudioFails() {
    failing("bytes-added", adding("Ben", "MICROPHONE", 19));
  }

  @Test
  void aSignatureOnEachFrameIsNotHeldToSframesSize() {
    DemoReport report = DemoReport.of(adding("Ben", "CAMERA", 150).withoutSframe().meeting());

    assertThat(check(report, "bytes-added").passed()).isTrue();
  }

  @Test
  void plaintextInThePayloadsFails() {
    failing(
        "no-plaintext",
        new Recorded()
            .finding(
                new PlaintextFindings(
                    new Volume(100, 90_000), new Volume(100, 100_000), 1, "payload 3")));
  }

  @Test
  void payloadsOfAnotherMeetingShowNothing() {
    failing(
        "no-plaintext",
        new Recorded()
            .finding(new PlaintextFindings(new Volume(100, 90_000), new Volume(1, 900), 0, "")));
    failing(
        "no-plaintext",
        new Recorded()
            .finding(new PlaintextFindings(new Volume(0, 0), new Volume(100, 90_000), 0, "")));
  }

  @Test
  void aProcessThatFailsOrComplainsFails() {
    failing("endings", new Recorded().ending("Ben", 1));
    failing(
        "endings",
        new Recorded().saying("Ada", new ReportLine.Problem(20_000, "the log has a gap")));
  }

  private static Check failing(String id, Recorded recorded) {
    DemoReport report = DemoReport.of(recorded.meeting());
    Check check = check(report, id);
    assertThat(check.passed()).as(check.line()).isFalse();
    assertThat(report.passed()).isFalse();
    assertThat(check.line()).startsWith("✘ ");
    return check;
  }

  private static Check check(DemoReport report, String id) {
    return report.checks().stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
  }

  private static UnaryOperator<ReportLine.Incoming> video(
      long decoded, long compared, double psnr) {
    return in -> in.video() ? quality(in, new Quality.Video(decoded, compared, psnr, psnr)) : in;
  }

  private static UnaryOperator<ReportLine.Incoming> sound(long own, long other, long unclear) {
    return in -> in.video() ? in : quality(in, new Quality.Audio(own, other, unclear));
  }

  /** Shows only one picture in so many. */
  private static UnaryOperator<ReportLine.Incoming> slowed(int by) {
    return in ->
        in.quality() instanceof Quality.Video video
            ? quality(in, new Quality.Video(video.decoded() / by + 1, 10, 36, 36))
            : in;
  }

  private static ReportLine.Incoming quality(ReportLine.Incoming in, Quality quality) {
    return new ReportLine.Incoming(in.leaf(), in.sender(), in.track(), in.frames(), quality);
  }

  private static ReportLine.View recoded(ReportLine.View view) {
    return new ReportLine.View(
        view.at(),
        view.position(),
        new ReportLine.View.Group(view.epoch(), "other", view.leaf(), view.members()));
  }

  private static ReportLine.View keepingCleo(ReportLine.View view) {
    return new ReportLine.View(
        view.at(),
        view.position(),
        new ReportLine.View.Group(
            view.epoch(),
            view.roomCode(),
            view.leaf(),
            List.of(new ReportLine.Member(2, "Cleo"), new ReportLine.Member(3, "Dana"))));
  }

  /** What the receiver counted of the sender's video in one epoch, made worse. */
  private static Recorded counting(
      String receiver, String sender, long epoch, long late, long short1, long missing) {
    return new Recorded()
        .receiving(
            receiver,
            sender,
            in ->
                in.video()
                    ? withEpochs(
                        in,
                        in.frames().epochs().stream()
                            .map(
                                each ->
                                    each.epoch() == epoch
                                        ? worse(each, late, short1, missing)
                                        : each)
                            .toList())
                    : in);
  }

  private static EpochCounters worse(EpochCounters each, long late, long short1, long missing) {
    return new EpochCounters(
        each.epoch(),
        each.frames() - late - short1 - missing,
        each.lowest() + late,
        each.highest() - short1,
        missing);
  }

  private static ReportLine.Incoming withEpochs(
      ReportLine.Incoming in, List<EpochCounters> epochs) {
    Frames frames = in.frames();
    return new ReportLine.Incoming(
        in.leaf(),
        in.sender(),
        in.track(),
        new Frames(frames.passed(), frames.largestAddition(), frames.dropped(), epochs),
        in.quality());
  }

  private static List<EpochCounters> without(List<EpochCounters> epochs, long epoch) {
    return epochs.stream().filter(each -> each.epoch() != epoch).toList();
  }

  private static List<EpochCounters> plus(List<EpochCounters> epochs, EpochCounters more) {
    return java.util.stream.Stream.concat(epochs.stream(), java.util.stream.Stream.of(more))
        .toList();
  }

  private static ReportLine openingMoreOfCleo(ReportLine line) {
    ReportLine.Stats stats = (ReportLine.Stats) line;
    long more = Math.max(0, stats.at() - 20_500) / 1000;
    return new ReportLine.Stats(
        stats.at(),
        stats.outgoing(),
        stats.incoming().stream()
            .map(in -> in.sender().equals("Cleo") ? opened(in, more) : in)
            .toList());
  }

  private static ReportLine.Incoming opened(ReportLine.Incoming in, long more) {
    Frames frames = in.frames();
    return new ReportLine.Incoming(
        in.leaf(),
        in.sender(),
        in.track(),
        new Frames(
            frames.passed() + more, frames.largestAddition(), frames.dropped(), frames.epochs()),
        in.quality());
  }

  private static Recorded adding(String name, String track, int bytes) {
    return new Recorded()
        .changing(
            name,
            ReportLine.Stats.class,
            line -> {
              ReportLine.Stats stats = (ReportLine.Stats) line;
              return new ReportLine.Stats(
                  stats.at(),
                  stats.outgoing().stream()
                      .map(
                          out ->
                              out.track().equals(track)
                                  ? new ReportLine.Outgoing(track, sized(out.frames(), bytes))
                                  : out)
                      .toList(),
                  stats.incoming());
            });
  }

  private static Frames sized(Frames frames, int bytes) {
    return new Frames(frames.passed(), bytes, frames.dropped(), frames.epochs());
  }
}
