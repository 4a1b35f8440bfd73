package dev.parley.tools.demo.report;

import dev.parley.tools.demo.report.Meeting.Pair;
import dev.parley.tools.demo.report.ParticipantLog.Sample;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Whether people saw and heard each other. */
final class MediaChecks {
  /** Below this a picture is not "the picture that was sent", dB. */
  static final double PSNR_DB = 30;

  /** Below this it is a row of stills, not video, pictures a second. */
  static final double LEAST_FRAME_RATE = 10;

  /** The share of what was heard of a sender that must have been recognised as its own. */
  static final double LEAST_OWN_SHARE = 0.5;

  /** Less than this of a sender could be chance, ms. */
  static final long LEAST_HEARD_MILLIS = 1_500;

  /** A single window of 100 ms may be judged wrongly; more of another's sound is a leak, ms. */
  static final long MOST_FOREIGN_MILLIS = 200;

  /**
   * A person who waits longer for the first picture has gone, ms. Four people who start cold on two
   * processors that others use too take 4 to 11 s; how long it was is printed.
   */
  static final long LONGEST_WAIT_MILLIS = 15_000;

  private MediaChecks() {}

  static Check video(Meeting meeting) {
    List<String> wrong = new ArrayList<>();
    DoubleSummaryStatistics rates = new DoubleSummaryStatistics();
    DoubleSummaryStatistics psnr = new DoubleSummaryStatistics();
    DoubleSummaryStatistics worst = new DoubleSummaryStatistics();
    for (Pair pair : meeting.pairs()) {
      List<Sample> samples = pair.receiver().samplesOf(pair.sender().name(), true);
      Optional<Quality.Video> last = lastVideo(samples);
      double rate = frameRate(samples);
      rates.accept(rate);
      last.ifPresent(video -> psnr.accept(video.meanPsnr()));
      last.ifPresent(video -> worst.accept(video.worstPsnr()));
      if (last.isEmpty() || last.get().compared() == 0) {
        wrong.add(pair.words() + ": no picture");
      } else if (last.get().meanPsnr() < PSNR_DB || rate < LEAST_FRAME_RATE) {
        wrong.add(words("%s: %.1f/s, %.1f dB", pair.words(), rate, last.get().meanPsnr()));
      }
    }
    boolean passed = wrong.isEmpty() && !meeting.pairs().isEmpty();
    return new Check(
        "video",
        passed,
        words(
            "everyone saw everyone: %d pairs, %.1f to %.1f pictures a second, PSNR %.1f dB in the"
                + " worst pair (at least %.0f), %.1f in the worst single picture%s",
            meeting.pairs().size(),
            floor(rates),
            ceiling(rates),
            floor(psnr),
            PSNR_DB,
            floor(worst),
            list(wrong)),
        Map.of(
            "pairs", (double) meeting.pairs().size(),
            "lowestFrameRate", floor(rates),
            "lowestMeanPsnr", floor(psnr),
            "lowestPsnr", floor(worst)));
  }

  static Check audio(Meeting meeting) {
    List<String> wrong = new ArrayList<>();
    DoubleSummaryStatistics heard = new DoubleSummaryStatistics();
    DoubleSummaryStatistics shares = new DoubleSummaryStatistics();
    long foreign = 0;
    for (Pair pair : meeting.pairs()) {
      Quality.Audio sound = lastAudio(pair);
      heard.accept((double) sound.ownMillis());
      shares.accept(sound.ownShare());
      foreign = Math.max(foreign, sound.otherMillis());
      if (!isHeard(sound)) {
        wrong.add(
            words(
                "%s: %.1f s, %.0f %% its own, %.1f s another's",
                pair.words(),
                sound.ownMillis() / 1e3,
                100 * sound.ownShare(),
                sound.otherMillis() / 1e3));
      }
    }
    return new Check(
        "audio",
        wrong.isEmpty() && !meeting.pairs().isEmpty(),
        words(
            "everyone heard everyone: %d pairs, each recognised by its own sound for %.1f s or"
                + " longer, %.0f %% of what was heard or more, nobody else in its place%s",
            meeting.pairs().size(), floor(heard) / 1e3, 100 * floor(shares), list(wrong)),
        Map.of(
            "pairs",
            (double) meeting.pairs().size(),
            "leastHeardMillis",
            floor(heard),
            "lowestOwnShare",
            floor(shares),
            "mostForeignMillis",
            (double) foreign));
  }

  private static boolean isHeard(Quality.Audio sound) {
    return sound.ownMillis() >= LEAST_HEARD_MILLIS
        && sound.ownShare() >= LEAST_OWN_SHARE
        && sound.otherMillis() <= MOST_FOREIGN_MILLIS;
  }

  static Check firstFrame(Meeting meeting) {
    List<String> wrong = new ArrayList<>();
    DoubleSummaryStatistics waits = new DoubleSummaryStatistics();
    for (ParticipantLog one : meeting.participants()) {
      Optional<ReportLine.FirstFrame> first =
          one.all(ReportLine.FirstFrame.class).filter(ReportLine.FirstFrame::video).findFirst();
      Optional<ReportLine.Joining> joining = one.all(ReportLine.Joining.class).findFirst();
      if (first.isEmpty() || joining.isEmpty()) {
        wrong.add(one.name() + ": never");
        continue;
      }
      long wait = first.get().at() - Math.max(joining.get().at(), firstCompanyAt(meeting, one));
      waits.accept((double) wait);
      if (wait > LONGEST_WAIT_MILLIS) {
        wrong.add(words("%s: %d ms", one.name(), wait));
      }
    }
    return new Check(
        "first-frame",
        wrong.isEmpty(),
        words(
            "from joining to the first decoded picture: %.0f ms on average, %.0f ms at most%s",
            waits.getAverage(), ceiling(waits), list(wrong)),
        Map.of("meanMillis", waits.getAverage(), "longestMillis", ceiling(waits)));
  }

  /** The first one in waits for somebody to see; its clock starts when the next one joins. */
  private static long firstCompanyAt(Meeting meeting, ParticipantLog one) {
    return meeting.participants().stream()
        .filter(other -> !other.isSame(one))
        .flatMap(other -> other.all(ReportLine.Joining.class))
        .mapToLong(ReportLine.Joining::at)
        .min()
        .orElse(0);
  }

  private static double frameRate(List<Sample> samples) {
    List<Sample> live = samples.stream().filter(sample -> decoded(sample) > 0).toList();
    if (live.isEmpty()) {
      return 0;
    }
    // A sender that has gone adds nothing: its time ends where the count stopped growing.
    long total = decoded(live.getLast());
    Sample end = live.stream().filter(sample -> decoded(sample) == total).findFirst().orElseThrow();
    long millis = end.at() - live.getFirst().at();
    return millis <= 0 ? 0 : 1000.0 * (total - decoded(live.getFirst())) / millis;
  }

  private static long decoded(Sample sample) {
    return sample.stream().quality() instanceof Quality.Video video ? video.decoded() : 0;
  }

  private static Optional<Quality.Video> lastVideo(List<Sample> samples) {
    return samples.stream()
        .map(sample -> sample.stream().quality())
        .filter(Quality.Video.class::isInstance)
        .map(Quality.Video.class::cast)
        .reduce((earlier, later) -> later);
  }

  private static Quality.Audio lastAudio(Pair pair) {
    return pair.receiver()
        .lastOf(pair.sender().name(), false)
        .map(ReportLine.Incoming::quality)
        .filter(Quality.Audio.class::isInstance)
        .map(Quality.Audio.class::cast)
        .orElse(new Quality.Audio(0, 0, 0));
  }

  private static double floor(DoubleSummaryStatistics figures) {
    return figures.getCount() == 0 ? 0 : figures.getMin();
  }

  private static double ceiling(DoubleSummaryStatistics figures) {
    return figures.getCount() == 0 ? 0 : figures.getMax();
  }

  static String words(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }

  /** What is wrong, as the end of a line; nothing if nothing is. */
  static String list(List<String> wrong) {
    return wrong.isEmpty() ? "" : " — " + String.join("; ", wrong);
  }
}
