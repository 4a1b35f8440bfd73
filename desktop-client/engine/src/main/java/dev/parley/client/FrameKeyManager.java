package dev.parley.client;

import dev.parley.client.mls.GroupProtector;
import dev.parley.client.mls.MlsGroupSession;
import dev.parley.frames.FrameProtection;
import dev.parley.frames.ProtectionKind;
import dev.parley.frames.sframe.EpochKeys;
import dev.parley.meeting.machine.MeetingEffect;
import dev.parley.mls.Member;
import dev.parley.mls.MlsGroup;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The frames of one participant: their keys, taken from the group, and who signs for them. */
final class FrameKeyManager {
  private final FrameProtection frames;
  private final FrameSignatures signatures;
  private final MlsGroupSession work;
  private final ApplicationPosts posts;

  /**
   * Frames that nothing is sealed in yet.
   *
   * @param frames keyed from here, and stopped
   */
  FrameKeyManager(FrameProtection frames, MlsGroupSession work, ApplicationPosts posts) {
    this.frames = frames;
    this.work = work;
    this.posts = posts;
    signatures = new FrameSignatures(frames);
    frames.audioRate(work.appData().audioRate());
  }

  FrameSignatures signatures() {
    return signatures;
  }

  void obey(MeetingEffect.OfFrames effect, long now) {
    switch (effect) {
      case MeetingEffect.StartFrames() -> start();
      case MeetingEffect.InstallKeys(long epoch) -> install(epoch);
      case MeetingEffect.SealWith(long epoch) -> frames.sealWith(epoch);
      case MeetingEffect.Retire(long epoch) -> retire(epoch);
      case MeetingEffect.RefuseLeaf(int leaf, long lastEpoch) -> refuse(leaf, lastEpoch);
      case MeetingEffect.StopFrames() -> stop();
      case MeetingEffect.PostFrames(long ref, long read) -> sign(ref, read, now);
    }
  }

  private void start() {
    MlsGroup group = work.required();
    ProtectionKind kind = work.appData().protection();
    frames.audioRate(work.appData().audioRate());
    frames.startGroup(kind, Optional.of(new GroupProtector(group)));
    signatures.startGroup(kind == ProtectionKind.MLS_MESSAGE);
  }

  private void install(long epoch) {
    MlsGroup group = work.required();
    Set<Integer> leaves = new HashSet<>();
    for (Member member : group.members()) {
      leaves.add(member.leaf());
    }
    frames.install(EpochKeys.export(epoch, group.ownLeaf(), leaves, group::exportSecret));
  }

  private void retire(long epoch) {
    frames.retire(epoch);
    work.forgetEpochs(epoch);
  }

  private void refuse(int leaf, long lastEpoch) {
    frames.refuseLeaf(leaf, lastEpoch);
    signatures.left(leaf, lastEpoch);
  }

  private void sign(long ref, long read, long now) {
    if (!posts.frames(ref, signatures.report(ref, read, now))) {
      signatures.lost();
    }
  }

  /** Nothing is sealed any more, for good. */
  void stop() {
    frames.stop();
  }
}
