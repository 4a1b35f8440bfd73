package dev.parley.headless;

import dev.parley.client.media.PcmSource;

/** Brings libwebrtc's decoded sound to mono at 48 kHz. */
final class Pcm {
  private Pcm() {}

  /** 16-bit little-endian samples, interleaved, as mono at 48 kHz. */
  static short[] mono(byte[] pcm, int rate, int channels) {
    int frames = pcm.length / 2 / Math.max(1, channels);
    short[] mono = new short[(int) ((long) frames * PcmSource.SAMPLE_RATE / rate)];
    for (int i = 0; i < mono.length; i++) {
      int frame = (int) ((long) i * rate / PcmSource.SAMPLE_RATE);
      int sum = 0;
      for (int channel = 0; channel < channels; channel++) {
        int at = 2 * (frame * channels + channel);
        sum += (pcm[at] & 0xff) | (pcm[at + 1] << 8);
      }
      mono[i] = (short) (sum / channels);
    }
    return mono;
  }
}
