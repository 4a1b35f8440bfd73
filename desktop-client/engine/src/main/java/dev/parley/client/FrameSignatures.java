package dev.parley.client;

import dev.parley.client.identity.Credential;
import dev.parley.client.mls.EpochInfo;
import dev.parley.client.text.EngineText;
import dev.parley.frames.DropCause;
import dev.parley.frames.FrameProtection;
import dev.parley.frames.StreamId;
import dev.parley.frames.StreamTrust;
import dev.parley.frames.attribution.FrameReport;
import dev.parley.frames.attribution.FrameSigner;
import dev.parley.frames.attribution.FrameVerifier;
import dev.parley.frames.attribution.OpenedFrame;
import dev.parley.frames.attribution.StreamFigures;
import dev.parley.frames.sframe.TrackContext;
import dev.parley.meeting.machine.EntryReading;
import dev.parley.meeting.machine.PostReading;
import dev.parley.meeting.machine.Problem;
import dev.parley.protocol.Entry;
import dev.parley.protocol.LogEvent;
import dev.parley.protocol.ParticipantId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The meeting thread's part in who sealed what: it takes what media threads witnessed to the two
 * machines that judge it, and says what became of it. Only {@link #unopened}, {@link #trust} and
 * {@link #figures} are for other threads.
 */
public final class FrameSignatures {
  /** How often witnessed frames are taken over while there are any, in milliseconds. */
  private static final long COLLECT_INTERVAL = 250;

  /** Without a frame for so long, nothing needs to be looked at any more. */
  private static final long QUIET = 3_000;

  private static final long LOOK_INTERVAL = 1_000;

  private final FrameProtection frames;
  private final WitnessedFrames witnessed = new WitnessedFrames();
  private DropWatch drops;
  private FrameSigner sent = new FrameSigner();
  private FrameVerifier audit = new FrameVerifier();
  private boolean active;
  private long collectedAt;

  /** Something was heard that is to be judged at once. */
  private boolean urgent;

  private long frameAt = Long.MIN_VALUE / 2;
  private long lookedAt = Long.MIN_VALUE / 2;
  private volatile Map<StreamId, DropCause> unopened = Map.of();
  private volatile Map<StreamId, StreamTrust> trust = Map.of();
  private volatile List<StreamFigures> figures = List.of();

  FrameSignatures(FrameProtection frames) {
    this.frames = frames;
    drops = new DropWatch(frames.currentStats());
  }

  /**
   * A group begins: nothing of the one before counts.
   *
   * @param perFrame every frame is signed by itself, so there is nothing to do
   */
  void startGroup(boolean perFrame) {
    sent = new FrameSigner();
    audit = new FrameVerifier();
    drops = new DropWatch(frames.currentStats());
    witnessed.drainTo(new Nobody());
    active = true;
    if (!perFrame) {
      frames.witness(witnessed);
      frames.followSignatures();
    }
  }

  void leaveGroup() {
    active = false;
    unopened = Map.of();
    trust = Map.of();
    figures = List.of();
  }

  /** The member at this leaf is gone; nothing that is known of it is told of another. */
  void left(int leaf, long lastEpoch) {
    audit.left(leaf, lastEpoch);
    trust = without(leaf, trust);
    unopened = without(leaf, unopened);
    figures = figures.stream().filter(each -> each.leaf() != leaf).toList();
  }

  private static <T> Map<StreamId, T> without(int leaf, Map<StreamId, T> known) {
    Map<StreamId, T> others = new HashMap<>(known);
    others.keySet().removeIf(stream -> stream.leaf() == leaf);
    return Map.copyOf(others);
  }

  /**
   * Takes over what was witnessed.
   *
   * @param group who is in it; with nobody else there is nobody to sign for
   * @return what a person should know about streams that have become worse
   */
  List<Problem> collect(@Nullable EpochInfo group, long now) {
    if (!active || group == null) {
      return List.of();
    }
    boolean alone = group.shown().size() < 2;
    collectedAt = now;
    urgent = false;
    boolean any =
        witnessed.drainTo(
            new WitnessedFrames.Reader() {
              @Override
              public void sealed(int track, long epoch, long counter, long hash) {
                if (!alone) {
                  sent.sealed(track, epoch, counter, hash);
                }
              }

              @Override
              public void opened(int leaf, int track, long epoch, long counter, long hash) {
                audit.opened(new OpenedFrame(leaf, track, epoch, counter, hash), now);
              }
            });
    if (any) {
      frameAt = now;
    }
    if (audit.needsPost()) {
      sent.ask();
    }
    List<Problem> worse =
        audit.pass(now).stream().flatMap(each -> problem(each, group).stream()).toList();
    audit.late(now).forEach(this::tellLate);
    show(now);
    return worse;
  }

  private void tellLate(FrameVerifier.Late late) {
    frames.late(late.leaf(), TrackContext.of(late.track()), late.epoch(), late.end());
  }

  /** That nobody has signed yet is shown on the tile; it is said aloud only if it is a forgery. */
  private static Optional<Problem> problem(StreamFigures worse, EpochInfo group) {
    Credential shown = group.shown().get(worse.leaf());
    String name =
        shown == null ? EngineText.MEMBER_AT_LEAF.text(worse.leaf()) : shown.name().value();
    String what = words(TrackContext.of(worse.track())).text();
    return switch (worse.state()) {
      case SIGNED, UNCONFIRMED -> Optional.empty();
      case UNSIGNED -> Optional.of(EngineText.FRAMES_UNSIGNED.problem(what, name));
      case FORGED -> Optional.of(EngineText.FRAMES_FORGED.problem(what, name));
    };
  }

  private static EngineText words(TrackContext track) {
    return switch (track) {
      case MICROPHONE -> EngineText.VOICE;
      case CAMERA -> EngineText.PICTURE;
      case SCREEN -> EngineText.SCREEN;
      case SCREEN_AUDIO -> EngineText.SCREEN_SOUND;
    };
  }

  private void show(long now) {
    // A stream that opens again is to be known for it before its frames are signed for.
    if (now - lookedAt >= LOOK_INTERVAL || !unopened.isEmpty()) {
      lookedAt = now;
      unopened = Map.copyOf(drops.look(frames.currentStats(), now));
    }
    List<StreamFigures> all = audit.figures(now);
    Map<StreamId, StreamTrust> next = new HashMap<>();
    unopened.forEach((stream, cause) -> next.put(stream, new StreamTrust.Unopened(cause)));
    for (StreamFigures each : all) {
      StreamId stream = stream(each);
      StreamTrust known = trustOf(each);
      if (known.isAlarm() || !next.containsKey(stream)) {
        next.put(stream, known);
      }
    }
    figures = all;
    trust = Map.copyOf(next);
  }

  /** The stream that figures are of: the judge keeps none of a member that is gone. */
  private StreamId stream(StreamFigures figures) {
    return frames.opened(figures.leaf(), TrackContext.of(figures.track()));
  }

  static StreamTrust trustOf(StreamFigures figures) {
    return switch (figures.state()) {
      case SIGNED -> new StreamTrust.Signed();
      case UNCONFIRMED -> new StreamTrust.Unconfirmed();
      case UNSIGNED -> new StreamTrust.Unsigned(figures.frames().unsigned());
      case FORGED -> new StreamTrust.Forged(figures.frames().forged());
    };
  }

  /** Whether a report is to be posted, if posts can be made. */
  boolean isDue(long now) {
    return active && sent.isDue(now);
  }

  /** When to collect again, and to post what is due then. */
  long wakeAt(boolean mayPost) {
    if (!active) {
      return Long.MAX_VALUE;
    }
    if (urgent) {
      return collectedAt;
    }
    boolean flowing = collectedAt - frameAt < QUIET || !witnessed.isEmpty();
    long watched = frames.isIdle() ? Long.MAX_VALUE : collectedAt + LOOK_INTERVAL;
    long collectAt = flowing ? collectedAt + COLLECT_INTERVAL : watched;
    return mayPost ? Math.min(collectAt, sent.wakeAt()) : collectAt;
  }

  /** The report to be posted under this reference. */
  FrameReport report(long ref, long heard, long now) {
    audit.posted(ref, now);
    return sent.report(ref, heard, now);
  }

  /** The log has this entry: a post of ours, or what a member says that it sealed. */
  void logged(Entry entry, EntryReading reading, ParticipantId self, long now) {
    if (!(entry.event() instanceof LogEvent.Posted posted)) {
      return;
    }
    if (posted.from().equals(self)) {
      sent.echoed(posted.ref());
      audit.echoed(posted.ref(), entry.number());
    } else if (reading instanceof EntryReading.OfPost(PostReading post)) {
      post.remarks().sealed().ifPresent(said -> heard(said, now));
    }
  }

  private void heard(PostReading.Sealed said, long now) {
    frameAt = now;
    urgent = true;
    audit.heard(said.leaf(), said.epoch(), said.report(), now);
    for (FrameReport.Run run : said.report().runs()) {
      if (run.epoch() <= said.epoch() && audit.isOf(said.leaf(), run.epoch())) {
        frames.signed(said.leaf(), TrackContext.of(run.track()), run.epoch(), run.end());
      }
    }
  }

  void refused(long ref, long now) {
    sent.refused(ref, now);
  }

  /** The connection is gone, or the report could not be made. */
  void lost() {
    sent.lost();
  }

  /** The streams of which frames arrive and do not open, and why; from any thread. */
  public Map<StreamId, DropCause> unopened() {
    return unopened;
  }

  /** What is known of each stream that is received; from any thread. */
  public Map<StreamId, StreamTrust> trust() {
    return trust;
  }

  /** The figures behind it; from any thread. */
  public List<StreamFigures> figures() {
    return figures;
  }

  /** For frames of a group that is over. */
  private static final class Nobody implements WitnessedFrames.Reader {
    @Override
    public void sealed(int track, long epoch, long counter, long hash) {}

    @Override
    public void opened(int leaf, int track, long epoch, long counter, long hash) {}
  }
}
