package dev.parley.mls;

import dev.parley.mls.ffm.Fields;
import dev.parley.mls.ffm.NativeFailure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * Our place in one group. Threads and closing: see {@link MlsClient}, under whose lock it stands.
 *
 * <p>A commit that is not ours is never applied by receiving it, and one that is ours is never
 * applied by staging it: the caller decides, by {@link ReceivedCommit#merge()} and {@link
 * #mergePending()}.
 *
 * <p>Messages of up to ten past epochs can still be opened, because receivers keep the keys of past
 * epochs for ten seconds and a busy room sees about one commit a second. {@link
 * #forgetEpochsOlderThan} lets go of them earlier. Within an epoch a message may be up to 2,048
 * behind the newest of its sender, and that one up to 300,000 ahead of the last that was seen.
 */
public final class MlsGroup implements AutoCloseable {
  private final long handle;

  MlsGroup(long handle) {
    this.handle = handle;
  }

  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record State(
      byte[] groupId,
      long epoch,
      int ownLeaf,
      boolean active,
      byte[] authenticator,
      byte[] appData) {}

  private State state() {
    Fields fields = Bridge.sure(() -> Bridge.mls().groupState(handle));
    return new State(
        fields.bytes(),
        fields.uint64(),
        fields.uint32(),
        fields.flag(),
        fields.bytes(),
        fields.bytes());
  }

  /** The group's id. */
  public byte[] groupId() {
    return state().groupId();
  }

  /** The current epoch; the founder begins at 0. */
  public long epoch() {
    return state().epoch();
  }

  /** Our leaf index. */
  public int ownLeaf() {
    return state().ownLeaf();
  }

  /** False once we merged a commit that removes us. */
  public boolean isActive() {
    return state().active();
  }

  /**
   * The members of the current epoch in order of their leaves; after our removal, those of the
   * epoch that began without us.
   */
  public List<Member> members() {
    return Bridge.sure(() -> Bridge.mls().members(handle))
        .list(f -> new Member(f.uint32(), f.bytes(), f.bytes()));
  }

  /** The epoch authenticator (RFC 9420 section 8.7): equal for all who share this epoch. */
  public byte[] epochAuthenticator() {
    return state().authenticator();
  }

  /** What the founder put into the group context; never changes. */
  public byte[] appData() {
    return state().appData();
  }

  /**
   * Exports a secret of the current epoch (RFC 9420 section 8.5). The caller wipes it.
   *
   * @param label at most 255 bytes of UTF-8
   * @param context at most 65,536 bytes
   * @param length in bytes, 1 to 8,160
   * @throws IllegalStateException if we were removed: there is no secret to export then
   */
  public byte[] exportSecret(String label, byte[] context, int length) {
    byte[] utf8 = label.getBytes(StandardCharsets.UTF_8);
    return Bridge.sure(() -> Bridge.mls().exportSecret(handle, utf8, context, length));
  }

  /**
   * Makes a commit and keeps it pending. The group stays in its epoch.
   *
   * @throws MlsException {@code PENDING} if one stands already; {@code UNUSABLE_KEY_PACKAGE} with
   *     its index if one cannot be added, in which case nothing is staged; {@code NOT_MEMBER} for a
   *     leaf that is none; {@code UNKNOWN_PSK}; {@code FORBIDDEN} for our own removal; {@code
   *     LIMIT} beyond 256 members; {@code REMOVED}
   */
  public Staged stage(CommitRequest request) throws MlsException {
    int[] removes = request.removeLeaves().stream().mapToInt(Integer::intValue).toArray();
    Fields fields =
        Bridge.call(
            () ->
                Bridge.mls()
                    .stage(
                        handle,
                        request.addKeyPackages(),
                        removes,
                        request.updateOwnLeaf(),
                        request.pskId().orElse(null),
                        request.aad()));
    return new Staged(fields.bytes(), fields.optional(Fields::bytes));
  }

  /**
   * Applies what is staged: the group moves to the next epoch.
   *
   * @throws MlsException {@code PENDING} if nothing is; {@code REMOVED}
   */
  public void mergePending() throws MlsException {
    Bridge.run(() -> Bridge.mls().mergePending(handle));
  }

  /** Gives up what is staged. Without anything staged it does nothing. */
  public void dropPending() {
    Bridge.sure(() -> Bridge.mls().dropPending(handle));
  }

  /**
   * Opens and verifies a message from the group. Refused with {@code FORBIDDEN}: messages that are
   * not encrypted, proposals that stand alone or come from outside, commits from outside, and
   * commits that carry anything but adds, removals, external pre-shared keys and their author's
   * path, or whose path alters its author's credential or signature key.
   *
   * @throws MlsException any code but {@code PENDING} and {@code NOT_FOR_US}; the group is as it
   *     was before
   */
  public Received receive(byte[] message) throws MlsException {
    Fields fields = Bridge.call(() -> Bridge.mls().receive(handle, message));
    int kind = fields.uint32();
    return switch (kind) {
      case 1 ->
          new Received.Application(
              fields.uint32(), fields.uint64(), fields.bytes(), fields.bytes());
      case 2 -> new ReceivedCommit(fields);
      case 3 -> new Received.OwnCommit(fields.uint64());
      default -> throw new IllegalStateException("the library told of a message of kind " + kind);
    };
  }

  /**
   * Seals and signs an application message in the current epoch (RFC 9420 section 6.3).
   *
   * @param plaintext at most 1 MiB
   * @param aad authenticated data that travels in clear; at most 65,536 bytes
   * @throws MlsException {@code REMOVED} after our removal was applied; {@code LIMIT}
   */
  public byte[] protect(byte[] plaintext, byte[] aad) throws MlsException {
    return Bridge.call(() -> Bridge.mls().protect(handle, plaintext, aad));
  }

  /**
   * Wipes the message keys of past epochs that ended longer ago than this, so that what was said in
   * them stays said.
   */
  public void forgetEpochsOlderThan(Duration age) {
    Bridge.sure(() -> Bridge.mls().forgetEpochs(handle, age.toMillis()));
  }

  /** Wipes the group's secrets and closes its received commits. A second time does nothing. */
  @Override
  public void close() {
    Bridge.close(handle);
  }

  /** Says nothing of the group. */
  @Override
  public String toString() {
    try {
      return "MlsGroup[epoch=%d]".formatted(Bridge.mls().groupState(handle).skipBytes().uint64());
    } catch (NativeFailure closed) {
      return "MlsGroup[closed]";
    }
  }
}
