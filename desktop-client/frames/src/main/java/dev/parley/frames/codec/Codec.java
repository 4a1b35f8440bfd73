package dev.parley.frames.codec;

/** The codecs whose encoded frames Parley knows how to seal. */
public enum Codec {
  OPUS(true),
  VP8(false),
  VP9(false),
  H264(false),
  AV1(false);

  private final boolean audio;

  Codec(boolean audio) {
    this.audio = audio;
  }

  public boolean isAudio() {
    return audio;
  }
}
