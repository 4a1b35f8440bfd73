package dev.parley.frames;

import dev.parley.frames.codec.Codec;
import dev.parley.frames.codec.CodecPrefix;
import dev.parley.frames.sframe.EpochKeys;
import dev.parley.frames.sframe.TrackContext;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Everything that seals and opens frames for one participant. The meeting loop tells it about the
 * group: {@link #startGroup}, {@link #install}, {@link #sealWith}, {@link #retire}, {@link
 * #refuseLeaf}, {@link #stop}. Media threads use the transforms. All of it is thread-safe, and no
 * call waits for another thread longer than it takes to seal one frame.
 *
 * <p>It fails closed: before a group has been started and an epoch named to seal with, after {@link
 * #stop}, and when the sealing epoch is retired, an encryptor drops every frame.
 *
 * <table>
 * <caption>What a frame meets</caption>
 * <tr><th>state</th><th>encryptor</th><th>decryptor</th></tr>
 * <tr><td>no group</td><td>DROP, NO_GROUP</td><td>HOLD</td></tr>
 * <tr><td>epochs installed, none to seal with</td><td>DROP, NO_GROUP</td><td>opens</td></tr>
 * <tr><td>sealing</td><td>seals</td><td>opens; HOLD for a newer epoch</td></tr>
 * <tr><td>stopped</td><td>DROP, NO_GROUP</td><td>DROP, NO_GROUP</td></tr>
 * </table>
 */
public final class FrameProtection implements AutoCloseable {
  private final List<Runnable> keyListeners = new CopyOnWriteArrayList<>();
  private final StreamRegistry streams = new StreamRegistry();
  private final AtomicLong stays = new AtomicLong();
  private volatile @Nullable FrameWitness witness;
  private volatile @Nullable GroupFrames group;
  private volatile AudioRate audioRate = AudioRate.VARIABLE;
  private volatile boolean followsSignatures;
  private volatile boolean stopped;

  /** Protection that waits for {@link #startGroup}: which kind it is only the group can say. */
  public FrameProtection() {}

  /** Protection by SFrame, its group started. */
  public static FrameProtection sframe() {
    FrameProtection protection = new FrameProtection();
    protection.startGroup(ProtectionKind.SFRAME, Optional.empty());
    return protection;
  }

  /** Protection by one MLS message per frame, its group started. */
  public static FrameProtection mlsMessage(MessageProtector port) {
    FrameProtection protection = new FrameProtection();
    protection.startGroup(ProtectionKind.MLS_MESSAGE, Optional.of(port));
    return protection;
  }

  /**
   * A group begins (or takes the place of another): everything known of the one before is
   * forgotten, and nothing is sealed until {@link #sealWith}. Openers made before are closed for
   * good, because the same leaf index is now another person; sealers go on.
   *
   * @param port what protects MLS messages; needed for {@link ProtectionKind#MLS_MESSAGE} only
   * @throws IllegalArgumentException if the kind needs a port and there is none
   */
  public void startGroup(ProtectionKind kind, Optional<MessageProtector> port) {
    if (kind == ProtectionKind.MLS_MESSAGE && port.isEmpty()) {
      throw new IllegalArgumentException("mls-message needs a group to protect with");
    }
    synchronized (this) {
      GroupFrames before = group;
      group = stopped ? null : new GroupFrames(kind, port, stays::getAndIncrement);
      if (before != null) {
        before.close();
        streams.endAll();
      }
    }
    keysChanged();
  }

  /**
   * Our own sound must be coded at this rate to be sent. Said before the group is started, so that
   * nothing is sealed before media knows.
   */
  public void audioRate(AudioRate required) {
    audioRate = required;
  }

  /** The rate that our own sound must be coded at. */
  public AudioRate audioRate() {
    return audioRate;
  }

  /**
   * Receivers can open frames of this epoch from now on. Leaves that the newest epoch had and this
   * one has not are refused as by {@link #refuseLeaf}. An epoch that is installed already is left
   * as it is, so that no counter starts again.
   *
   * @throws IllegalStateException without a group, or for an epoch older than one already installed
   */
  public void install(EpochKeys keys) {
    if (!stopped) {
      requireGroup().install(keys).forEach(streams::end);
      keysChanged();
    }
  }

  /**
   * Our own frames are sealed in this epoch from now on. Going back is ignored.
   *
   * @throws IllegalStateException without a group, or if the epoch is not installed
   */
  public void sealWith(long epoch) {
    if (!stopped) {
      requireGroup().sealWith(epoch);
    }
  }

  /**
   * Forgets the epoch's keys: the runtime says so 10 s after it installed a newer one. Frames of
   * that epoch are dropped from now on; if it was the one to seal with, sealing stops.
   */
  public void retire(long epoch) {
    GroupFrames current = group;
    if (current != null) {
      current.retire(epoch);
    }
  }

  /**
   * The member at this leaf has left or was removed: its frames are refused at once in every epoch
   * up to the given one, and its openers are closed for good. Who takes the leaf later needs
   * openers made after this call.
   *
   * @param lastEpoch the last epoch in which the leaf was that member's
   */
  public void refuseLeaf(int leaf, long lastEpoch) {
    GroupFrames current = group;
    if (current != null) {
      current.refuseLeaf(leaf, lastEpoch);
      streams.end(leaf);
    }
  }

  /** Nothing is sealed or opened any more, for good; keys are wiped. */
  public void stop() {
    synchronized (this) {
      stopped = true;
      GroupFrames before = group;
      group = null;
      if (before != null) {
        before.close();
      }
    }
    keysChanged();
  }

  @Override
  public void close() {
    stop();
  }

  /** Whether frames are being sealed now, and in which epoch. */
  public Optional<Long> sealingEpoch() {
    GroupFrames current = group;
    return current == null ? Optional.empty() : current.sealingEpoch();
  }

  /**
   * Seals our own frames of one track. Several sealers of one track, one after the other or at
   * once, share its counters.
   *
   * @throws IllegalArgumentException if one of track and codec is audio and the other is not
   */
  public FrameTransform encryptor(TrackContext track, Codec codec) {
    requireKind(track, codec);
    return encryptor(track, CodecPrefix.of(codec));
  }

  /** For tests, which leave a byte less in clear than a codec needs. */
  public FrameTransform encryptor(TrackContext track, CodecPrefix prefix) {
    return new FrameEncryptor(this, track, prefix, streams.stream(StreamId.sealed(track)));
  }

  /**
   * Opens one member's frames of one track. A second decryptor of the same track shares the replay
   * window: each frame opens once.
   *
   * @param leaf the leaf whose frames these must be
   * @throws IllegalArgumentException for a leaf above 255, or if one of track and codec is audio
   *     and the other is not
   */
  public FrameTransform decryptor(int leaf, TrackContext track, Codec codec) {
    requireKind(track, codec);
    if (leaf < 0 || leaf >= EpochKeys.MAX_LEAVES) {
      throw new IllegalArgumentException("no leaf " + leaf);
    }
    return decryptor(leaf, track, CodecPrefix.of(codec));
  }

  /** For tests, which leave a byte less in clear than a codec needs. */
  public FrameTransform decryptor(int leaf, TrackContext track, CodecPrefix prefix) {
    return new FrameDecryptor(this, leaf, track, prefix, streams.stream(opened(leaf, track)));
  }

  /** The stream of a track of the member that stands at this leaf now. */
  public StreamId opened(int leaf, TrackContext track) {
    GroupFrames current = group;
    return StreamId.opened(leaf, current == null ? 0 : current.stay(leaf), track);
  }

  /**
   * Called whenever a held frame may meet another verdict: after keys were installed, a group
   * began, or all was stopped. It runs on the thread that changed the keys and must be short.
   */
  public void onKeysChanged(Runnable listener) {
    keyListeners.add(listener);
  }

  /** From now on this one is told of every frame that is sealed or opened by SFrame. */
  public void witness(FrameWitness told) {
    witness = told;
  }

  /**
   * From now on a member's SFrame opens only if its counter is within reach of what the member
   * signed for: anyone who forges a counter far ahead would else move the replay window away from
   * the true sender's frames. Frames that are MLS messages are signed one by one.
   */
  public void followSignatures() {
    followsSignatures = true;
  }

  boolean followsSignatures() {
    return followsSignatures;
  }

  /**
   * A member signed for frames of one of its tracks.
   *
   * @param end the counter behind the last of them
   */
  public void signed(int leaf, TrackContext track, long epoch, long end) {
    GroupFrames current = group;
    EpochFrames known = current == null ? null : current.find(epoch);
    if (known != null && leaf >= 0 && leaf < EpochKeys.MAX_LEAVES) {
      known.signed(track, leaf, end);
    }
  }

  /**
   * What a member's track has below this counter was signed for two seconds ago: what arrives of it
   * from now on was held up on the way and is not played.
   */
  public void late(int leaf, TrackContext track, long epoch, long end) {
    GroupFrames current = group;
    EpochFrames known = current == null ? null : current.find(epoch);
    if (known != null && leaf >= 0 && leaf < EpochKeys.MAX_LEAVES) {
      known.late(track, leaf, end);
    }
  }

  /** Whether there was never a stream to seal or to open. */
  public boolean isIdle() {
    return streams.isEmpty();
  }

  @Nullable FrameWitness witness() {
    return witness;
  }

  /** What happened so far, read without stopping a media thread. */
  public FrameStats stats() {
    return streams.snapshot();
  }

  /** The same of the streams that go on, and nothing of what ended: for who looks often. */
  public FrameStats currentStats() {
    return streams.snapshotOfCurrent();
  }

  @Nullable GroupFrames group() {
    return group;
  }

  boolean isStopped() {
    return stopped;
  }

  private static void requireKind(TrackContext track, Codec codec) {
    if (track.isAudio() != codec.isAudio()) {
      throw new IllegalArgumentException(codec + " is no codec for " + track);
    }
  }

  private GroupFrames requireGroup() {
    GroupFrames current = group;
    if (current == null) {
      throw new IllegalStateException("no group has been started");
    }
    return current;
  }

  private void keysChanged() {
    keyListeners.forEach(Runnable::run);
  }
}
