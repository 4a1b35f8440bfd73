package dev.parley.frames;

import dev.parley.frames.codec.AnnexB;
import dev.parley.frames.codec.ClearPart;
import dev.parley.frames.codec.CodecPrefix;
import dev.parley.frames.replay.ReceivedCounters;
import dev.parley.frames.sframe.ByteSlice;
import dev.parley.frames.sframe.KeyId;
import dev.parley.frames.sframe.KeyWipedException;
import dev.parley.frames.sframe.SframeAead;
import dev.parley.frames.sframe.SframeCipherSuite;
import dev.parley.frames.sframe.SframeHeader;
import dev.parley.frames.sframe.SframeKey;
import dev.parley.frames.sframe.TrackContext;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Opens the frames of one member's track. */
final class FrameDecryptor implements FrameTransform {
  /**
   * Messages of one stream and epoch, far ahead, that may fail to open: each can make MLS walk over
   * the keys of ten minutes in vain. After them those that are not far ahead are opened still, and
   * no others until the next epoch. An honest stream has none.
   */
  private static final int MAX_FAILED_FAR_AHEAD = 8;

  private final FrameProtection protection;
  private final int leaf;
  private final TrackContext track;
  private final CodecPrefix prefix;
  private final StreamRecorder recorder;
  private final SframeHeader header = new SframeHeader();
  private final ClearPart clear = new ClearPart();
  private final FrameHash hash = new FrameHash();
  private final FrameBuffers buffers = new FrameBuffers();
  private final byte[] nonce = new byte[SframeCipherSuite.NONCE_BYTES];
  private final byte[] aad = new byte[SframeHeader.MAX_BYTES + ClearPart.MAX_BYTES];
  private final ByteSlice aadPart = new ByteSlice();
  private final ByteSlice input = new ByteSlice();
  private final ByteSlice output = new ByteSlice();
  private @Nullable GroupFrames bound;
  private long stay;
  private long messageEpoch = -1;
  private int failedFarAhead;

  FrameDecryptor(
      FrameProtection protection,
      int leaf,
      TrackContext track,
      CodecPrefix prefix,
      StreamRecorder recorder) {
    this.protection = protection;
    this.leaf = leaf;
    this.track = track;
    this.prefix = prefix;
    this.recorder = recorder;
    GroupFrames group = protection.group();
    if (group != null) {
      bind(group);
    }
  }

  /** Opening takes bytes away. */
  @Override
  public int maxGrowth() {
    return 0;
  }

  @Override
  public void heldFrameDropped() {
    recorder.dropped(DropCause.NO_KEY_YET);
  }

  @Override
  public Verdict transform(ByteBuffer in, ByteBuffer out) {
    if (protection.isStopped()) {
      return recorder.dropped(DropCause.NO_GROUP);
    }
    int length = in.remaining();
    if (length == 0) {
      return recorder.empty();
    }
    if (length > FrameBuffers.MAX_FRAME_BYTES || out.remaining() < length) {
      return recorder.dropped(DropCause.MALFORMED);
    }
    GroupFrames group = protection.group();
    if (group == null) {
      return recorder.held();
    }
    if (isClosed(group)) {
      return recorder.dropped(DropCause.REMOVED_SENDER);
    }
    buffers.load(in, 0);
    if (!prefix.splitSealed(buffers.in(), length, clear)) {
      return recorder.dropped(DropCause.MALFORMED);
    }
    return open(group, length, out);
  }

  /** Whether the leaf has become another person since this decryptor was made. */
  private boolean isClosed(GroupFrames group) {
    if (bound == null) {
      bind(group);
    }
    return bound != group || stay != group.stay(leaf);
  }

  private void bind(GroupFrames group) {
    stay = group.stay(leaf);
    bound = group;
  }

  private Verdict open(GroupFrames group, int length, ByteBuffer out) {
    byte[] sealed = buffers.in();
    int bodyAt = clear.bodyAt();
    int end = prefix.escapesStartCodes() ? AnnexB.unescape(sealed, bodyAt, length) : length;
    try {
      return switch (group.kind()) {
        case SFRAME -> openSframe(group, bodyAt, end, length, out);
        case MLS_MESSAGE -> openMessage(group, bodyAt, end, length, out);
      };
    } catch (KeyWipedException e) {
      // The epoch was forgotten between our look at it and the use of its key.
      return recorder.dropped(DropCause.OLD_EPOCH);
    }
  }

  private Verdict openSframe(GroupFrames group, int at, int end, int length, ByteBuffer out) {
    byte[] sealed = buffers.in();
    if (!header.decode(sealed, at, end - at) || !hasOwnNumbers()) {
      return recorder.dropped(DropCause.MALFORMED);
    }
    if (!isOfThisStream()) {
      return recorder.dropped(DropCause.WRONG_SENDER);
    }
    int epochBits = KeyId.epochBits((int) header.keyId());
    EpochFrames epoch = group.byBits(epochBits);
    if (epoch == null) {
      return group.isAhead(epochBits) ? recorder.held() : recorder.dropped(DropCause.OLD_EPOCH);
    }
    if (group.refuses(leaf, epoch)) {
      return recorder.dropped(DropCause.REMOVED_SENDER);
    }
    ReceivedCounters received = epoch.received(track, leaf, recorder);
    if (!received.mayOpen(header.counter())) {
      return recorder.dropped(DropCause.REPLAY);
    }
    int opened = decrypt(epoch.key(track, leaf), at, end);
    if (opened == SframeAead.FORGED) {
      return recorder.dropped(DropCause.FAILED_AUTHENTICATION);
    }
    if (protection.followsSignatures() && !epoch.isInReach(track, leaf, header.counter())) {
      return recorder.dropped(DropCause.AHEAD_OF_SIGNATURE);
    }
    if (epoch.isLate(track, leaf, header.counter())) {
      return recorder.dropped(DropCause.LATE);
    }
    if (!received.mark(header.counter())) {
      return recorder.dropped(DropCause.REPLAY);
    }
    tellWitness(epoch, at, end);
    return forward(buffers.out(), clear.length() + opened, length, out);
  }

  private void tellWitness(EpochFrames epoch, int at, int end) {
    FrameWitness witness = protection.witness();
    if (witness != null) {
      int aadLength = header.length() + clear.length();
      long hashed = hash.of(aad, aadLength, buffers.in(), at + header.length(), end);
      witness.opened(leaf, track, epoch.epoch(), header.counter(), hashed);
    }
  }

  /** Decrypts to behind where the clear part is restored. */
  private int decrypt(SframeKey key, int at, int end) {
    byte[] sealed = buffers.in();
    System.arraycopy(sealed, at, aad, 0, header.length());
    int aadLength = clear.copyTo(aad, header.length());
    key.nonce(header.counter(), nonce);
    int from = at + header.length();
    try {
      return key.aead()
          .open(
              key,
              nonce,
              aadPart.of(aad, 0, aadLength),
              input.of(sealed, from, end - from),
              output.of(buffers.out(), clear.length(), end - from));
    } finally {
      // A nonce and its counter give the salt, which must not outlive its key.
      Arrays.fill(nonce, (byte) 0);
    }
  }

  private Verdict openMessage(GroupFrames group, int at, int end, int length, ByteBuffer out) {
    long sealedIn = MlsMessageHeader.epoch(buffers.in(), at, end);
    if (sealedIn < 0) {
      return recorder.dropped(DropCause.MALFORMED);
    }
    if (group.find(sealedIn) == null) {
      return group.isAhead(sealedIn) ? recorder.held() : recorder.dropped(DropCause.OLD_EPOCH);
    }
    DropCause misplaced = misplaced(at, end);
    if (misplaced != null) {
      return recorder.dropped(misplaced);
    }
    if (sealedIn > messageEpoch) {
      messageEpoch = sealedIn;
      failedFarAhead = 0;
    }
    return switch (open(group.port(), Arrays.copyOfRange(buffers.in(), at, end))) {
      case MessageProtector.Opening.Refused refused -> recorder.dropped(refused.why());
      case MessageProtector.Opening.OutOfReach far -> recorder.dropped(DropCause.REPLAY);
      case MessageProtector.Opening.Opened opened -> judge(group, opened, length, out);
    };
  }

  /**
   * Why a message is no frame of this stream, as what lies in the open says. To open it would use
   * up its key, and a post of the log that is played as a frame could not be read any more.
   */
  private @Nullable DropCause misplaced(int at, int end) {
    byte[] sealed = buffers.in();
    int from = MlsMessageHeader.dataAt(sealed, at, end);
    int to = MlsMessageHeader.dataEnd(sealed, at, end);
    if (from < 0 || !header.decode(sealed, from, to - from) || !hasOwnNumbers()) {
      return DropCause.MALFORMED;
    }
    if (!isOfThisStream()) {
      return DropCause.WRONG_SENDER;
    }
    boolean ours =
        Arrays.equals(sealed, from + header.length(), to, clear.bytes(), 0, clear.length());
    return ours ? null : DropCause.FAILED_AUTHENTICATION;
  }

  /** A tile that was paused goes on far ahead; most frames are near, and cost little if bad. */
  private MessageProtector.Opening open(MessageProtector port, byte[] message) {
    MessageProtector.Opening near = port.open(message);
    if (!(near instanceof MessageProtector.Opening.OutOfReach)
        || failedFarAhead == MAX_FAILED_FAR_AHEAD) {
      return near;
    }
    MessageProtector.Opening far = port.openFarAhead(message);
    if (far instanceof MessageProtector.Opening.Refused(DropCause why)
        && why == DropCause.FAILED_AUTHENTICATION) {
      failedFarAhead++;
    }
    return far;
  }

  /** The message is the group's; is it this stream's? */
  private Verdict judge(
      GroupFrames group, MessageProtector.Opening.Opened opened, int length, ByteBuffer out) {
    byte[] seen = opened.aad();
    if (!header.decode(seen, 0, seen.length) || !hasOwnNumbers()) {
      return recorder.dropped(DropCause.MALFORMED);
    }
    if (opened.leaf() != leaf || !isOfThisStream()) {
      return recorder.dropped(DropCause.WRONG_SENDER);
    }
    EpochFrames epoch = group.find(opened.epoch());
    EpochFrames counted = group.byBits(KeyId.epochBits((int) header.keyId()));
    if (epoch == null || counted == null) {
      return recorder.dropped(DropCause.OLD_EPOCH);
    }
    if (group.refuses(leaf, epoch)) {
      return recorder.dropped(DropCause.REMOVED_SENDER);
    }
    if (!Arrays.equals(seen, header.length(), seen.length, clear.bytes(), 0, clear.length())) {
      return recorder.dropped(DropCause.FAILED_AUTHENTICATION);
    }
    byte[] plaintext = opened.plaintext();
    if (clear.length() + plaintext.length > length) {
      return recorder.dropped(DropCause.MALFORMED);
    }
    if (!counted.received(track, leaf, recorder).mark(header.counter())) {
      return recorder.dropped(DropCause.REPLAY);
    }
    System.arraycopy(plaintext, 0, buffers.out(), clear.length(), plaintext.length);
    return forward(buffers.out(), clear.length() + plaintext.length, length, out);
  }

  private Verdict forward(byte[] opened, int openedLength, int sealedLength, ByteBuffer out) {
    clear.restoreTo(opened);
    out.put(opened, 0, openedLength).flip();
    return recorder.forwarded(openedLength, sealedLength);
  }

  private boolean hasOwnNumbers() {
    return KeyId.isValid(header.keyId()) && header.counter() >= 0;
  }

  private boolean isOfThisStream() {
    int keyId = (int) header.keyId();
    return KeyId.leaf(keyId) == leaf && KeyId.context(keyId) == track.value();
  }
}
