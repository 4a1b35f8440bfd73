package dev.parley.frames.attribution;

import dev.parley.frames.attribution.FrameReport.Run;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;

/**
 * What we sealed and have still to sign for. One report at a time is under way: the next one is
 * made when the log has shown the one before, or when that is known to be lost. So reports stand in
 * the log in the order in which they were made, and each was made after its author had read the one
 * before, whatever the network does.
 *
 * <table>
 * <caption>What becomes of a report that is under way</caption>
 * <tr><th>event</th><th>its frames</th></tr>
 * <tr><td>it stands in the log</td><td>are done</td></tr>
 * <tr><td>the server refused it, or the connection was lost</td><td>are said again</td></tr>
 * </table>
 *
 * <p>Saying something twice does no harm. All times are milliseconds of the caller's clock.
 */
public final class FrameSigner {
  /**
   * How often we sign. A frame is known to be another's when its sender has said twice what it
   * sent, so twice this and the way through the server must fit into two seconds. More often costs
   * bandwidth: a signed message has some 400 bytes beside the hashes.
   */
  public static final long INTERVAL = 750;

  /** Between the messages of one report that is too long for one. */
  private static final long CHUNK_INTERVAL = 100;

  /** After the server refused a report, for being too fast most likely. */
  private static final long REFUSED_INTERVAL = 2_000;

  /**
   * Frames kept until they are signed for: more than a minute of camera and microphone, three times
   * as long as a connection may be gone before we are somebody new.
   */
  static final int MAX_FRAMES = 8_192;

  /** Runs of frames whose hashes were forgotten that are still mentioned. */
  static final int MAX_WITHHELD = 8;

  private record Frame(int track, long epoch, long counter, long hash) {
    boolean follows(Frame before) {
      return track == before.track && epoch == before.epoch && counter == before.counter + 1;
    }
  }

  private static final Comparator<Frame> BY_RUN =
      Comparator.comparingInt(Frame::track)
          .thenComparingLong(Frame::epoch)
          .thenComparingLong(Frame::counter);

  private final Deque<Frame> waiting = new ArrayDeque<>();
  private final Deque<Run.Withheld> withheld = new ArrayDeque<>();
  private final List<Frame> underWay = new ArrayList<>();
  private final List<Run.Withheld> withheldUnderWay = new ArrayList<>();
  private OptionalLong ref = OptionalLong.empty();
  private long nextAt;
  private boolean asked;

  /** We sealed a frame; or its counter, with hash 0, was not used. */
  public void sealed(int track, long epoch, long counter, long hash) {
    if (waiting.size() == MAX_FRAMES) {
      withhold(waiting.removeFirst());
    }
    waiting.addLast(new Frame(track, epoch, counter, hash));
  }

  private void withhold(Frame frame) {
    for (Run.Withheld run : withheld) {
      if (run.track() == frame.track
          && run.epoch() == frame.epoch
          && run.end() == frame.counter
          && run.count() < Run.Withheld.MAX_COUNT) {
        withheld.remove(run);
        withheld.addLast(new Run.Withheld(run.track(), run.epoch(), run.first(), run.count() + 1));
        return;
      }
    }
    if (withheld.size() == MAX_WITHHELD) {
      withheld.removeFirst();
    }
    withheld.addLast(new Run.Withheld(frame.track, frame.epoch, frame.counter, 1));
  }

  /**
   * We want to say something though we may have sealed nothing: {@link FrameVerifier} needs a post
   * of ours in the log to judge by.
   */
  public void ask() {
    asked = true;
  }

  /** Whether a report is to be posted now. */
  public boolean isDue(long now) {
    return ref.isEmpty() && now >= nextAt && hasSomethingToSay();
  }

  /** When to look again, if nothing else happens before. */
  public long wakeAt() {
    return ref.isEmpty() && hasSomethingToSay() ? nextAt : Long.MAX_VALUE;
  }

  private boolean hasSomethingToSay() {
    return asked || !waiting.isEmpty() || !withheld.isEmpty();
  }

  /**
   * Makes the report that is posted under this reference.
   *
   * @param heard the number of the last entry that we have read
   */
  public FrameReport report(long reference, long heard, long now) {
    ref = OptionalLong.of(reference);
    asked = false;
    withheldUnderWay.addAll(withheld);
    withheld.clear();
    while (!waiting.isEmpty() && underWay.size() < FrameReport.MAX_HASHES) {
      underWay.add(waiting.removeFirst());
    }
    List<Run> runs = new ArrayList<>(withheldUnderWay);
    addRuns(runs);
    boolean complete = waiting.isEmpty();
    nextAt = now + (complete ? INTERVAL : CHUNK_INTERVAL);
    return new FrameReport(heard, complete, runs);
  }

  /** What makes too many runs waits for the next message. */
  private void addRuns(List<Run> runs) {
    underWay.sort(BY_RUN);
    int at = 0;
    while (at < underWay.size() && runs.size() < FrameReport.MAX_RUNS) {
      int end = at + 1;
      while (end < underWay.size() && underWay.get(end).follows(underWay.get(end - 1))) {
        end++;
      }
      Frame first = underWay.get(at);
      List<Long> hashes = underWay.subList(at, end).stream().map(Frame::hash).toList();
      runs.add(new Run.Signed(first.track, first.epoch, first.counter, hashes));
      at = end;
    }
    List<Frame> rest = underWay.subList(at, underWay.size());
    rest.reversed().forEach(waiting::addFirst);
    rest.clear();
  }

  /** A post of ours stands in the log. */
  public void echoed(long reference) {
    if (isUnderWay(reference)) {
      ref = OptionalLong.empty();
      underWay.clear();
      withheldUnderWay.clear();
    }
  }

  /** The server took a post of ours for none. */
  public void refused(long reference, long now) {
    if (isUnderWay(reference)) {
      lost();
      nextAt = now + REFUSED_INTERVAL;
    }
  }

  /** The connection is gone, or what was posted could not be made. */
  public void lost() {
    ref = OptionalLong.empty();
    underWay.reversed().forEach(waiting::addFirst);
    underWay.clear();
    withheldUnderWay.reversed().forEach(withheld::addFirst);
    withheldUnderWay.clear();
    while (waiting.size() > MAX_FRAMES) {
      withhold(waiting.removeFirst());
    }
    while (withheld.size() > MAX_WITHHELD) {
      withheld.removeFirst();
    }
  }

  private boolean isUnderWay(long reference) {
    return ref.isPresent() && ref.getAsLong() == reference;
  }
}
