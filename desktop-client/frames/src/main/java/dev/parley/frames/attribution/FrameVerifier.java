package dev.parley.frames.attribution;

import dev.parley.frames.attribution.FrameReport.Run;
import dev.parley.frames.attribution.StreamFigures.State;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Compares what we opened of everybody with what everybody signed for.
 *
 * <table>
 * <caption>What becomes of a frame that was opened</caption>
 * <tr><th>its sender says</th><th>it is</th></tr>
 * <tr><td>this hash for its counter, before or after</td><td>signed</td></tr>
 * <tr><td>another hash for its counter</td><td>forged</td></tr>
 * <tr><td>all that it had sealed when we had opened this frame, and not this one</td>
 * <td>unsigned</td></tr>
 * <tr><td>nothing</td><td>unconfirmed after two seconds</td></tr>
 * </table>
 *
 * <p>That the sender "had sealed all" by then is known without comparing clocks: we posted
 * something after we had opened the frame; the sender says that it had read that post in the log;
 * so its report is younger than the frame. However long messages are under way, or a connection is
 * gone, no honest sender's frame is taken for unsigned. Times (milliseconds of the caller's clock)
 * decide only when a frame counts as unconfirmed.
 */
public final class FrameVerifier {
  /**
   * One member's time at a leaf. A leaf index comes again, and with it another member.
   *
   * @param since the first epoch in which the member can have stood there
   */
  private record Stay(int leaf, long since) {}

  private record Stream(Stay stay, int track) implements Comparable<Stream> {
    private static final Comparator<Stream> ORDER =
        Comparator.comparingInt((Stream each) -> each.stay.leaf)
            .thenComparingLong(each -> each.stay.since)
            .thenComparingInt(Stream::track);

    @Override
    public int compareTo(Stream other) {
      return ORDER.compare(this, other);
    }
  }

  /** What a member's track has below this counter is too old to be played. */
  public record Late(int leaf, int track, long epoch, long end) {}

  /** Streams that are looked at: 4 tracks of 256 leaves. */
  private static final int TRACKS = 4;

  private static final int LEAVES = 256;

  /** Posts of ours that are remembered: some ten seconds of them. */
  private static final int MAX_MARKS = 64;

  /**
   * When a report does not have a frame that we opened this long before, something is odd, or the
   * report was slow. Usually frames are faster by less than that.
   */
  private static final long ODD = 150;

  /**
   * A post of ours.
   *
   * @param at when it was posted
   * @param number where it stands in the log
   */
  private record Mark(long at, long number) {}

  private final Map<Stream, StreamVerifier> streams = new TreeMap<>();
  private final Map<Stay, Long> saidAll = new HashMap<>();
  private final Map<Stream, State> told = new HashMap<>();
  private final long[] since = new long[LEAVES];
  private final Deque<Mark> marks = new ArrayDeque<>();
  private OptionalLong postedRef = OptionalLong.empty();
  private long postedAt;

  /** A frame of a member was opened; of a member that is gone it is no matter any more. */
  public void opened(OpenedFrame frame, long now) {
    int track = frame.track();
    if (track >= 0 && track < TRACKS) {
      stay(frame.leaf(), frame.epoch())
          .ifPresent(
              stay ->
                  stream(stay, track).opened(frame.epoch(), frame.counter(), frame.hash(), now));
    }
  }

  /** Whether the member that stands at a leaf can have stood there in that epoch. */
  public boolean isOf(int leaf, long epoch) {
    return stay(leaf, epoch).isPresent();
  }

  /** The member that stands at a leaf, if it stood there in that epoch. */
  private Optional<Stay> stay(int leaf, long epoch) {
    return leaf >= 0 && leaf < LEAVES && epoch >= since[leaf]
        ? Optional.of(new Stay(leaf, since[leaf]))
        : Optional.empty();
  }

  private StreamVerifier stream(Stay stay, int track) {
    return streams.computeIfAbsent(
        new Stream(stay, track), _ -> new StreamVerifier(stay.leaf, track));
  }

  /**
   * A member said what it sealed.
   *
   * @param leaf who signed for the message
   * @param epoch the group's epoch in which it was signed; frames of later ones it cannot know, and
   *     frames of epochs before it came are another's
   */
  public void heard(int leaf, long epoch, FrameReport report, long now) {
    stay(leaf, epoch).ifPresent(author -> heard(author, epoch, report, now));
  }

  private void heard(Stay author, long epoch, FrameReport report, long now) {
    for (Run run : report.runs()) {
      if (run.epoch() <= epoch && run.epoch() >= author.since) {
        stream(author, run.track()).heard(run, now);
      }
    }
    if (report.complete()) {
      saidAll.put(author, now);
      openedBefore(report.heard())
          .ifPresent(until -> streamsOf(author).forEach(stream -> stream.allSaidOf(until, now)));
    }
  }

  /** When the youngest post of ours was made that somebody had read who read up to there. */
  private OptionalLong openedBefore(long heard) {
    return marks.stream().filter(mark -> mark.number <= heard).mapToLong(Mark::at).max();
  }

  private List<StreamVerifier> streamsOf(Stay stay) {
    List<StreamVerifier> own = new ArrayList<>();
    for (int track = 0; track < TRACKS; track++) {
      StreamVerifier stream = streams.get(new Stream(stay, track));
      if (stream != null) {
        own.add(stream);
      }
    }
    return own;
  }

  /** We post something under this reference, having told of all frames that were opened. */
  public void posted(long ref, long now) {
    postedRef = OptionalLong.of(ref);
    postedAt = now;
  }

  /** A post of ours stands in the log. */
  public void echoed(long ref, long number) {
    if (postedRef.isPresent() && postedRef.getAsLong() == ref) {
      postedRef = OptionalLong.empty();
      if (marks.size() == MAX_MARKS) {
        marks.removeFirst();
      }
      marks.addLast(new Mark(postedAt, number));
    }
  }

  /**
   * Whether there are frames of which the next report can tell only if a post of ours comes before
   * it: their sender has spoken since and did not name them.
   */
  public boolean needsPost() {
    return saidAll.entrySet().stream()
        .anyMatch(
            said ->
                streamsOf(said.getKey()).stream()
                    .anyMatch(stream -> stream.isWaitingSince(said.getValue() - ODD)));
  }

  /**
   * The member at this leaf is gone. What was opened of its frames, and comes to be told only now,
   * is never held against who takes the leaf.
   *
   * @param lastEpoch the last epoch in which the leaf was that member's
   */
  public void left(int leaf, long lastEpoch) {
    if (leaf >= 0 && leaf < LEAVES) {
      since[leaf] = Math.max(since[leaf], lastEpoch + 1);
      saidAll.keySet().removeIf(stay -> stay.leaf == leaf);
      streams.keySet().removeIf(stream -> stream.stay.leaf == leaf);
      told.keySet().removeIf(stream -> stream.stay.leaf == leaf);
    }
  }

  /** What of whose streams has become too old to be played, since this was last asked. */
  public List<Late> late(long now) {
    List<Late> late = new ArrayList<>();
    streams.values().forEach(stream -> stream.late(now, late));
    return late;
  }

  /**
   * Lets time pass.
   *
   * @return streams that have become worse than they were, to be reported
   */
  public List<StreamFigures> pass(long now) {
    List<StreamFigures> worse = new ArrayList<>();
    streams.forEach(
        (key, stream) -> {
          stream.expire(now);
          State state = stream.state(now);
          State before = told.put(key, state);
          if (state.compareTo(before == null ? State.SIGNED : before) > 0) {
            worse.add(stream.figures(now));
          }
        });
    return worse;
  }

  /** Every stream that was opened, or signed for. */
  public List<StreamFigures> figures(long now) {
    return streams.values().stream().map(stream -> stream.figures(now)).toList();
  }
}
