package dev.parley.frames;

import dev.parley.frames.codec.AnnexB;
import dev.parley.frames.codec.ClearPart;
import dev.parley.frames.codec.CodecPrefix;
import dev.parley.frames.replay.SealedCounters;
import dev.parley.frames.sframe.ByteSlice;
import dev.parley.frames.sframe.KeyId;
import dev.parley.frames.sframe.KeyWipedException;
import dev.parley.frames.sframe.SframeCipherSuite;
import dev.parley.frames.sframe.SframeHeader;
import dev.parley.frames.sframe.SframeKey;
import dev.parley.frames.sframe.TrackContext;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * Seals the frames of one of our own tracks. On the wire a frame is its clear part, the SFrame
 * header, ciphertext and tag; or its clear part and an MLSMessage, whose authenticated data is an
 * SFrame header and the clear part again.
 *
 * <p>With SFrame a frame of any codec grows by no more than the SFrame header and the tag: config 1
 * byte, key id at most 2, counter 0 to 8, tag 16 (video) or 10 (audio). So at most 22 bytes of
 * video until the track's counter reaches 2^24 in one epoch, 18 of audio until 2^40; from there one
 * byte more for each 8 bits of the counter. What a codec needs beside that fits into what its clear
 * part saves (H.264: start codes of three bytes; AV1: the temporal delimiter); an H.264 frame whose
 * escapes do not is sealed again with the next counter. With long start codes that is one delta
 * frame of 1200 bytes in some ten million, with short ones one in 3500; such a counter is a hole.
 */
final class FrameEncryptor implements FrameTransform {
  /** Escapes in H.264; a frame that needs more is not sent. */
  private static final int CODEC_GROWTH = 64;

  /**
   * How often a frame is sealed until its escapes fit. Of random bytes one place in four million
   * needs one, so the largest frames there are (4 MiB, short start codes) fail one time in a
   * thousand.
   */
  private static final int MAX_ATTEMPTS = 16;

  /** PrivateMessage framing, signature, tag, padding and the clear part a second time. */
  private static final int MESSAGE_GROWTH = 512 + ClearPart.MAX_BYTES;

  /** What sealing answers instead of a length when the result would not fit. */
  private static final int TOO_LONG = -1;

  /** What sealing answers instead of a length when there is no group after all. */
  private static final int NO_GROUP = -2;

  private final FrameProtection protection;
  private final TrackContext track;
  private final CodecPrefix prefix;
  private final StreamRecorder recorder;
  private final ClearPart clear = new ClearPart();
  private final FrameHash hash = new FrameHash();
  private final FrameBuffers buffers = new FrameBuffers();
  private final byte[] nonce = new byte[SframeCipherSuite.NONCE_BYTES];
  private final byte[] aad = new byte[SframeHeader.MAX_BYTES + ClearPart.MAX_BYTES];
  private final ByteSlice aadPart = new ByteSlice();
  private final ByteSlice input = new ByteSlice();
  private final ByteSlice output = new ByteSlice();
  private long hashed;

  FrameEncryptor(
      FrameProtection protection, TrackContext track, CodecPrefix prefix, StreamRecorder recorder) {
    this.protection = protection;
    this.track = track;
    this.prefix = prefix;
    this.recorder = recorder;
  }

  @Override
  public int maxGrowth() {
    return MESSAGE_GROWTH + CODEC_GROWTH;
  }

  @Override
  public Verdict transform(ByteBuffer in, ByteBuffer out) {
    GroupFrames group = protection.group();
    EpochFrames epoch = group == null ? null : group.sealing();
    if (group == null || epoch == null) {
      return recorder.dropped(DropCause.NO_GROUP);
    }
    int length = in.remaining();
    if (length == 0) {
      return recorder.empty();
    }
    if (length > FrameBuffers.MAX_FRAME_BYTES || out.remaining() < length + maxGrowth()) {
      return recorder.dropped(DropCause.MALFORMED);
    }
    buffers.load(in, maxGrowth());
    if (!prefix.splitFrame(buffers.in(), length, clear)) {
      return recorder.dropped(DropCause.MALFORMED);
    }
    return seal(group, epoch, length, out);
  }

  private Verdict seal(GroupFrames group, EpochFrames epoch, int length, ByteBuffer out) {
    int end;
    try {
      end =
          switch (group.kind()) {
            case SFRAME -> sealSframe(epoch, length);
            case MLS_MESSAGE -> sealMessage(group.port(), epoch, length);
          };
    } catch (KeyWipedException e) {
      // The epoch was forgotten between our look at it and the use of its key: nothing leaves.
      return recorder.dropped(DropCause.NO_GROUP);
    }
    if (end < 0) {
      return recorder.dropped(end == NO_GROUP ? DropCause.NO_GROUP : DropCause.MALFORMED);
    }
    out.put(buffers.out(), 0, end).flip();
    return recorder.forwarded(length, end);
  }

  private int sealSframe(EpochFrames epoch, int length) {
    SframeKey key = epoch.key(track, epoch.ownLeaf());
    SealedCounters counters = epoch.sealed(track, recorder);
    FrameWitness witness = protection.witness();
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      long counter = counters.next();
      int headerLength = SframeHeader.encode(key.keyId(), counter, aad, 0);
      int end = sealSframe(key, counter, headerLength, length, witness != null);
      boolean fits = end >= 0 && end - length <= headerLength + key.suite().tagBytes();
      if (witness != null) {
        witness.sealed(track, epoch.epoch(), counter, fits ? hashed : FrameWitness.NO_FRAME);
      }
      if (fits) {
        return end;
      }
      counters.unused();
    }
    return TOO_LONG;
  }

  private int sealSframe(
      SframeKey key, long counter, int headerLength, int length, boolean witnessed) {
    int aadLength = clear.copyTo(aad, headerLength);
    byte[] target = buffers.out();
    int bodyAt = prefix.writeClear(clear, target, 0);
    System.arraycopy(aad, 0, target, bodyAt, headerLength);
    int sealed = encrypt(key, counter, aadLength, length, bodyAt + headerLength);
    int from = bodyAt + headerLength;
    if (witnessed) {
      hashed = hash.of(aad, aadLength, target, from, from + sealed);
    }
    return escape(target, bodyAt, from + sealed, length + maxGrowth());
  }

  /** Encrypts all but the clear part to that place. */
  private int encrypt(SframeKey key, long counter, int aadLength, int length, int at) {
    int from = clear.bodyAt();
    key.nonce(counter, nonce);
    try {
      return key.aead()
          .seal(
              key,
              nonce,
              aadPart.of(aad, 0, aadLength),
              input.of(buffers.in(), from, length - from),
              output.of(buffers.out(), at, length - from + key.suite().tagBytes()));
    } finally {
      // A nonce and its counter give the salt, which must not outlive its key.
      Arrays.fill(nonce, (byte) 0);
    }
  }

  private int sealMessage(MessageProtector port, EpochFrames epoch, int length) {
    long counter = epoch.sealed(track, recorder).next();
    int keyId = KeyId.of(track, epoch.ownLeaf(), epoch.epoch());
    int headerLength = SframeHeader.encode(keyId, counter, aad, 0);
    int aadLength = clear.copyTo(aad, headerLength);
    Optional<byte[]> message =
        port.protect(
            Arrays.copyOfRange(buffers.in(), clear.bodyAt(), length),
            Arrays.copyOf(aad, aadLength));
    if (message.isEmpty()) {
      return NO_GROUP;
    }
    byte[] target = buffers.out();
    int bodyAt = prefix.writeClear(clear, target, 0);
    int messageLength = message.get().length;
    if (messageLength > length + maxGrowth() - bodyAt) {
      return TOO_LONG;
    }
    System.arraycopy(message.get(), 0, target, bodyAt, messageLength);
    return escape(target, bodyAt, bodyAt + messageLength, length + maxGrowth());
  }

  /** Escapes what was sealed, where the codec needs it; usually there is nothing to escape. */
  private int escape(byte[] target, int from, int to, int limit) {
    return prefix.escapesStartCodes() ? AnnexB.escape(target, from, to, limit) : to;
  }
}
