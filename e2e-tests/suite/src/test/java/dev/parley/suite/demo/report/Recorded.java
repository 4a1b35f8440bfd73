package dev.parley.suite.demo.report;

import dev.parley.tools.demo.audit.PlaintextFindings;
import dev.parley.tools.demo.audit.PlaintextFindings.Volume;
import dev.parley.tools.demo.report.Frames;
import dev.parley.tools.demo.report.Meeting;
import dev.parley.tools.demo.report.ParticipantLog;
import dev.parley.tools.demo.report.Quality;
import dev.parley.tools.demo.report.ReportLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * A meeting in which everything went well: Ada, Ben and Cleo from the start, Dana after 5 s, Ben
 * leaves after 15 s, Cleo is removed after 20 s, the end after 30 s. Tests change one thing in it.
 */
final class Recorded {
  static final List<String> NAMES = List.of("Ada", "Ben", "Cleo", "Dana");
  static final long END = 30_000;

  /** Epochs 1 to 4: three people, then Dana too, then without Ben, then without Cleo. */
  private static final long[] EPOCH_FROM = {1_000, 5_500, 15_500, 20_500};

  static final int FRAMES_A_SECOND = 25;

  private final Map<String, List<ReportLine>> lines = new LinkedHashMap<>();
  private final Map<String, Integer> exitCodes = new LinkedHashMap<>();
  private PlaintextFindings plaintext =
      new PlaintextFindings(new Volume(4_000, 5_000_000), new Volume(6_000, 5_600_000), 0, "");
  private boolean sframe = true;

  Recorded() {
    for (String name : NAMES) {
      lines.put(name, new ArrayList<>(linesOf(name)));
      exitCodes.put(name, 0);
    }
  }

  Meeting meeting() {
    return new Meeting(
        NAMES.stream()
            .map(name -> new ParticipantLog(name, said(name), exitCodes.getOrDefault(name, 0)))
            .toList(),
        new Meeting.Departures(
            Optional.of(new Meeting.Departure("Ben", goes("Ben"))),
            Optional.of(new Meeting.Departure("Cleo", goes("Cleo"))),
            END),
        sframe,
        plaintext);
  }

  Recorded ending(String name, int exitCode) {
    exitCodes.put(name, exitCode);
    return this;
  }

  Recorded saying(String name, ReportLine line) {
    said(name).add(line);
    return this;
  }

  Recorded finding(PlaintextFindings found) {
    plaintext = found;
    return this;
  }

  Recorded withoutSframe() {
    sframe = false;
    return this;
  }

  /** Changes every line of that kind that one participant said; null leaves a line out. */
  <T extends ReportLine> Recorded changing(
      String name, Class<T> kind, UnaryOperator<ReportLine> change) {
    said(name).replaceAll(line -> kind.isInstance(line) ? change.apply(line) : line);
    return this;
  }

  Recorded without(String name, Class<? extends ReportLine> kind) {
    said(name).removeIf(kind::isInstance);
    return this;
  }

  /** Changes what one participant received of another. */
  Recorded receiving(String receiver, String sender, UnaryOperator<ReportLine.Incoming> change) {
    return changing(
        receiver,
        ReportLine.Stats.class,
        line -> {
          ReportLine.Stats stats = (ReportLine.Stats) line;
          return new ReportLine.Stats(
              stats.at(),
              stats.outgoing(),
              stats.incoming().stream()
                  .map(in -> in.sender().equals(sender) ? change.apply(in) : in)
                  .toList());
        });
  }

  private List<ReportLine> said(String name) {
    return Objects.requireNonNull(lines.get(name), name);
  }

  private static long comes(String name) {
    return name.equals("Dana") ? 5_000 : 0;
  }

  private static long goes(String name) {
    return switch (name) {
      case "Ben" -> 15_000;
      case "Cleo" -> 20_000;
      default -> END;
    };
  }

  private static List<ReportLine> linesOf(String name) {
    List<ReportLine> said = new ArrayList<>();
    said.add(new ReportLine.Joining(comes(name)));
    for (int i = 0; i < EPOCH_FROM.length; i++) {
      if (EPOCH_FROM[i] >= comes(name) && EPOCH_FROM[i] <= goes(name)) {
        said.add(view(name, i));
      }
    }
    said.add(new ReportLine.FirstFrame(comes(name) + 1_400, "Ada", true));
    // The removed one stays and goes on listening; the one who leaves is gone.
    long until = name.equals("Cleo") ? END : goes(name);
    for (long at = comes(name) + 2_000; at <= until; at += 1_000) {
      said.add(stats(name, at));
    }
    return said;
  }

  private static ReportLine.View view(String name, int index) {
    List<ReportLine.Member> members =
        IntStream.range(0, NAMES.size())
            .filter(leaf -> isMember(NAMES.get(leaf), index))
            .mapToObj(leaf -> new ReportLine.Member(leaf, NAMES.get(leaf)))
            .toList();
    return new ReportLine.View(
        EPOCH_FROM[index],
        new ReportLine.View.Position(10 + index, "hash" + index),
        new ReportLine.View.Group(1 + index, "code" + index, NAMES.indexOf(name), members));
  }

  private static boolean isMember(String name, int index) {
    return comes(name) < EPOCH_FROM[index] && goes(name) > EPOCH_FROM[index];
  }

  private static ReportLine.Stats stats(String name, long at) {
    List<ReportLine.Incoming> incoming = new ArrayList<>();
    for (String sender : NAMES) {
      if (!sender.equals(name)) {
        long until = Math.min(at, Math.min(goes(name), goes(sender)));
        long from = Math.max(comes(name), comes(sender)) + 1_000;
        if (until > from) {
          int leaf = NAMES.indexOf(sender);
          incoming.add(
              new ReportLine.Incoming(
                  leaf, sender, "CAMERA", frames(from, until, 21), video(from, until)));
          incoming.add(
              new ReportLine.Incoming(
                  leaf,
                  sender,
                  "MICROPHONE",
                  frames(from, until, 17),
                  new Quality.Audio((until - from) * 9 / 10, 0, 40)));
        }
      }
    }
    long sealedFrom = comes(name);
    long sealedUntil = Math.min(at, goes(name));
    return new ReportLine.Stats(
        at,
        List.of(
            new ReportLine.Outgoing("CAMERA", frames(sealedFrom, sealedUntil, 21)),
            new ReportLine.Outgoing("MICROPHONE", frames(sealedFrom, sealedUntil, 17))),
        incoming);
  }

  private static Quality.Video video(long from, long until) {
    long decoded = countOf(until - from);
    return new Quality.Video(decoded, decoded, 36.5, 31.0);
  }

  /** Frames of an epoch are numbered from its start, no matter who begins to listen later. */
  private static Frames frames(long from, long until, int addition) {
    List<Frames.EpochCounters> epochs = new ArrayList<>();
    for (int i = 0; i < EPOCH_FROM.length; i++) {
      long end = i + 1 < EPOCH_FROM.length ? EPOCH_FROM[i + 1] : END;
      long first = countOf(Math.max(0, from - EPOCH_FROM[i]));
      long last = countOf(Math.min(until, end) - EPOCH_FROM[i]) - 1;
      if (until > EPOCH_FROM[i] && from < end && last >= first) {
        epochs.add(new Frames.EpochCounters(1 + i, last - first + 1, first, last, 0));
      }
    }
    return new Frames(countOf(until - from), addition, 0, epochs);
  }

  private static long countOf(long millis) {
    return millis * FRAMES_A_SECOND / 1000;
  }
}
