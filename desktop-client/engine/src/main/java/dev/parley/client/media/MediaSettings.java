package dev.parley.client.media;

import dev.parley.client.media.libwebrtc.Degradation;

/**
 * How much a camera may use.
 *
 * @param startKbps where the rate of a video stream begins, kbit/s: high enough that the first
 *     second of 640x360 is sharp, low enough for a slow line to bear until it is measured
 * @param maxKbps what a video stream never exceeds, kbit/s
 * @param maxAudioKbps what an audio stream never exceeds, kbit/s
 * @param degradation what is given up first
 */
public record MediaSettings(int startKbps, int maxKbps, int maxAudioKbps, Degradation degradation) {
  /**
   * For 640x360 at 30 Hz. VP8 is transparent there at about 1 Mbit/s; Opus for speech at 32 kbit/s.
   */
  public static MediaSettings defaults() {
    return new MediaSettings(800, 1_200, 32, Degradation.KEEP_RESOLUTION);
  }
}
