package dev.parley.client.media;

import dev.parley.frames.AudioRate;
import dev.parley.frames.FrameProtection;
import dev.parley.frames.FrameTransform;
import dev.parley.frames.codec.Codec;
import dev.parley.frames.sframe.TrackContext;

/** What seals and opens a participant's frames, as media needs it. */
public interface TrackTransforms {
  /** Seals our own frames of one track. */
  FrameTransform encryptor(TrackContext track, Codec codec);

  /** Opens one member's frames of one track. */
  FrameTransform decryptor(int leaf, TrackContext track, Codec codec);

  /** How our own sound must be coded now to be sent. */
  default AudioRate audioRate() {
    return AudioRate.VARIABLE;
  }

  /** Called whenever a held frame may meet another verdict. */
  void onKeysChanged(Runnable listener);

  /** The participant's frame protection. */
  static TrackTransforms of(FrameProtection frames) {
    return new TrackTransforms() {
      @Override
      public FrameTransform encryptor(TrackContext track, Codec codec) {
        return frames.encryptor(track, codec);
      }

      @Override
      public FrameTransform decryptor(int leaf, TrackContext track, Codec codec) {
        return frames.decryptor(leaf, track, codec);
      }

      @Override
      public AudioRate audioRate() {
        return frames.audioRate();
      }

      @Override
      public void onKeysChanged(Runnable listener) {
        frames.onKeysChanged(listener);
      }
    };
  }
}
