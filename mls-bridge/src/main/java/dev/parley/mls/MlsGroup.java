package dev.parley.mls;

import dev.parley.mls.ffm.MlsNative;
import dev.parley.nativebridge.NativeFailure;
import dev.parley.nativebridge.Reply;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Our place in one group. Threads and closing: see {@link MlsClient}, whose lock it shares.
 *
 * <p>A commit that is not ours is never applied by receiving it, and one that is ours is never
 * applied by staging it: the caller decides, by {@link ReceivedCommit#merge()} and {@link
 * #mergePending()}.
 *
 * <p>Messages of up to ten past epochs can still be opened, because receivers keep the keys of past
 * epochs for ten seconds and a busy room sees about one commit a second. {@link #forgetEpochs} lets
 * go of them earlier. Within an epoch a message may be up to 2,048 behind the newest of its sender,
 * and as far ahead of the last that was seen as {@link Reach} says.
 */
public final class MlsGroup implements AutoCloseable {
  private final long handle;

  MlsGroup(long handle) {
    this.handle = handle;
  }

  /**
   * Everything that can be asked of the current epoch, in the order in which the library tells it.
   */
  private static final class State {
    private final byte[] groupId;
    private final long epoch;
    private final int ownLeaf;
    private final boolean active;
    private final byte[] authenticator;
    private final byte[] appData;

    State(Reply reply) {
      groupId = reply.bytes();
      epoch = reply.uint64();
      ownLeaf = reply.uint32();
      active = reply.flag();
      authenticator = reply.bytes();
      appData = reply.bytes();
    }
  }

  private State state() {
    return new State(Bridge.sure(() -> Bridge.mls().groupState(handle)));
  }

  /** The group's id. */
  public byte[] groupId() {
    return state().groupId;
  }

  /** The current epoch; the founder begins at 0. */
  public long epoch() {
    return state().epoch;
  }

  /** Our leaf index. */
  public int ownLeaf() {
    return state().ownLeaf;
  }

  /** False once we merged a commit that removes us. */
  public boolean isActive() {
    return state().active;
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
    return state().authenticator;
  }

  /** The application data of the group context, set by the founder; never changes. */
  public byte[] appData() {
    return state().appData;
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
   * @throws MlsException {@code PENDING} if one is pending already; {@code UNUSABLE_KEY_PACKAGE}
   *     with its index if one cannot be added, in which case nothing is staged; {@code NOT_MEMBER}
   *     for a leaf that is none; {@code UNKNOWN_PSK}; {@code FORBIDDEN} for our own removal; {@code
   *     LIMIT} beyond 256 members; {@code REMOVED}
   */
  public Staged stage(CommitRequest request) throws MlsException {
    MlsNative.Proposals proposals =
        new MlsNative.Proposals(
            request.addKeyPackages(),
            request.removeLeaves().stream().mapToInt(Integer::intValue).toArray(),
            request.updateOwnLeaf(),
            request.pskId().map(List::of).orElse(List.of()));
    Reply reply = Bridge.call(() -> Bridge.mls().stage(handle, proposals, request.aad()));
    return new Staged(reply.bytes(), reply.optional(Reply::bytes));
  }

  /**
   * Applies the pending commit: the group moves to the next epoch.
   *
   * @throws MlsException {@code PENDING} if nothing is; {@code REMOVED}
   */
  public void mergePending() throws MlsException {
    Bridge.run(() -> Bridge.mls().mergePending(handle));
  }

  /** Drops the pending commit. Without one it does nothing. */
  public void dropPending() {
    Bridge.sure(() -> Bridge.mls().dropPending(handle));
  }

  /**
   * Opens and verifies a message from the group. Refused with {@code FORBIDDEN}: messages that are
   * not encrypted, standalone proposals and those from outside, commits from outside, and commits
   * that carry anything but adds, removals, external pre-shared keys and their author's path, or
   * whose path alters its author's credential or signature key.
   *
   * @throws MlsException any code but {@code PENDING} and {@code NOT_FOR_US}; the group is as it
   *     was before
   */
  public Received receive(byte[] message, Reach reach) throws MlsException {
    Reply reply = Bridge.call(() -> Bridge.mls().receive(handle, message, reach == Reach.FAR));
    int kind = reply.uint32();
    return switch (kind) {
      case 1 ->
          new Received.Application(reply.uint32(), reply.uint64(), reply.bytes(), reply.bytes());
      case 2 -> new ReceivedCommit(reply);
      case 3 -> new Received.OwnCommit(reply.uint64());
      default -> throw new IllegalStateException("the library returned a message of kind " + kind);
    };
  }

  /** Opens a message that is not far ahead. */
  public Received receive(byte[] message) throws MlsException {
    return receive(message, Reach.NEAR);
  }

  /**
   * Seals and signs an application message in the current epoch (RFC 9420 section 6.3).
   *
   * @param plaintext at most 1 MiB
   * @param aad authenticated data that is not encrypted; at most 65,536 bytes
   * @throws MlsException {@code REMOVED} after our removal was applied; {@code LIMIT}
   */
  public byte[] protect(byte[] plaintext, byte[] aad) throws MlsException {
    return Bridge.call(() -> Bridge.mls().protect(handle, plaintext, aad));
  }

  /**
   * Wipes the message keys of past epochs up to this one, so that messages that were sent in them
   * stay confidential. Those of the current epoch are kept in any case.
   */
  public void forgetEpochs(long lastEpoch) {
    Bridge.sure(() -> Bridge.mls().forgetEpochs(handle, lastEpoch));
  }

  /** Wipes the group's secrets and closes its received commits. A second time does nothing. */
  @Override
  public void close() {
    Bridge.close(handle);
  }

  /** Without the group id. */
  @Override
  public String toString() {
    try {
      return "MlsGroup[epoch=%d]".formatted(Bridge.mls().groupState(handle).skipBytes().uint64());
    } catch (NativeFailure closed) {
      return "MlsGroup[closed]";
    }
  }
}
