package dev.parley.headless.signals;

import java.util.Arrays;

/**
 * Listens to decoded sound and says whose tone it holds. It judges windows of 100 ms: one is heard
 * as a sender's when that sender's two tones carry most of its power and each is louder than any
 * other sender's.
 */
public final class ToneEar {
  private static final int WINDOW = Tone.SAMPLE_RATE / 10;

  /** Below this mean power (about -54 dB of full scale) a window is silence. */
  private static final double SILENCE = 64.0 * 64.0 / 2;

  /** How much of the window's power the two tones must carry. */
  private static final double SHARE = 0.5;

  private final short[] window = new short[WINDOW];
  private final int[] heard = new int[Tone.SENDERS];
  private int filled;
  private int sounding;

  /** Takes the next samples, mono at {@link Tone#SAMPLE_RATE}. */
  public void listen(short[] sound, int count) {
    int taken = 0;
    while (taken < count) {
      int step = Math.min(count - taken, WINDOW - filled);
      System.arraycopy(sound, taken, window, filled, step);
      taken += step;
      filled += step;
      if (filled == WINDOW) {
        judge();
        filled = 0;
      }
    }
  }

  /** Windows that were not silent. */
  public int sounding() {
    return sounding;
  }

  /** Windows in which this sender's tones were recognised. */
  public int heard(int sender) {
    return heard[sender];
  }

  /** Windows in which another sender's tones were recognised. */
  public int heardOthers(int sender) {
    return Arrays.stream(heard).sum() - heard[sender];
  }

  private void judge() {
    double total = Goertzel.total(window, 0, WINDOW);
    if (total < SILENCE) {
      return;
    }
    sounding++;
    int loudest = -1;
    double most = 0;
    for (int sender = 0; sender < Tone.SENDERS; sender++) {
      double power = weaker(sender);
      if (power > most) {
        most = power;
        loudest = sender;
      }
    }
    if (loudest >= 0 && both(loudest) >= SHARE * total) {
      heard[loudest]++;
    }
  }

  private double weaker(int sender) {
    var tone = new Tone(sender);
    return Math.min(
        Goertzel.power(window, 0, WINDOW, tone.low()),
        Goertzel.power(window, 0, WINDOW, tone.high()));
  }

  private double both(int sender) {
    var tone = new Tone(sender);
    return Goertzel.power(window, 0, WINDOW, tone.low())
        + Goertzel.power(window, 0, WINDOW, tone.high());
  }
}
