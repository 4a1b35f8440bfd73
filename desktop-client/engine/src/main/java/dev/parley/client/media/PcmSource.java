package dev.parley.client.media;

/**
 * Sound to send: mono, 48 kHz, 16 bits. It is asked for ten milliseconds at a time from libwebrtc's
 * capture thread, so it neither blocks nor throws.
 */
@FunctionalInterface
public interface PcmSource {
  /** Samples a second. */
  int SAMPLE_RATE = 48_000;

  /** Samples in ten milliseconds. */
  int CHUNK = SAMPLE_RATE / 100;

  /** Nothing but silence. */
  PcmSource SILENCE = (samples, from, count) -> {};

  /**
   * Fills in the next samples.
   *
   * @param samples zeroed by the caller
   * @param position how many samples were asked for before
   * @param count how many to fill in, from index 0
   */
  void read(short[] samples, long position, int count);
}
