package dev.parley.desktop.live;

/** Whether somebody speaks, from decoded sound. */
final class SpeechDetector {
  /** Louder than this is speech: about -40 dB below full scale, above the hum of most rooms. */
  private static final double SPEECH = 0.01;

  private SpeechDetector() {}

  /**
   * How loud a piece of sound is, 0 to 1.
   *
   * @param pcm 16 bits, little-endian
   */
  static double loudness(byte[] pcm) {
    double sum = 0;
    int samples = pcm.length / 2;
    for (int i = 0; i < samples; i++) {
      int sample = (pcm[2 * i] & 0xff) | (pcm[2 * i + 1] << 8);
      sum += (double) sample * sample;
    }
    return samples == 0 ? 0 : Math.sqrt(sum / samples) / Short.MAX_VALUE;
  }

  static boolean isSpeech(byte[] pcm) {
    return loudness(pcm) > SPEECH;
  }
}
