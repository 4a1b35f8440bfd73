package dev.parley.headless.signals;

/**
 * The sound that only one sender plays: two pure tones at frequencies of its own, in beats of 480
 * ms sound and 160 ms silence, so that no noise suppressor takes it for hum.
 *
 * @param sender 0 to {@link #SENDERS} - 1
 */
public record Tone(int sender) {
  /** How many senders can be told apart. */
  public static final int SENDERS = 32;

  /** Samples a second of everything in this package. */
  public static final int SAMPLE_RATE = 48_000;

  private static final int BEAT = SAMPLE_RATE * 640 / 1000;
  private static final int SOUNDING = SAMPLE_RATE * 480 / 1000;
  private static final int FADE = SAMPLE_RATE * 5 / 1000;
  private static final double LOUDNESS = 0.2 * Short.MAX_VALUE;

  public Tone {
    if (sender < 0 || sender >= SENDERS) {
      throw new IllegalArgumentException("tones are known for senders 0 to " + (SENDERS - 1));
    }
  }

  /** The lower tone in hertz. Neighbours are 40 Hz apart: four times what a window resolves. */
  public double low() {
    return 400 + 40.0 * sender;
  }

  /** The upper tone in hertz, above every lower one. */
  public double high() {
    return 1800 + 40.0 * (SENDERS - 1 - sender);
  }

  /**
   * Writes the sound from sample number {@code from} on into all of {@code out}, mono.
   *
   * @param from counted from the beginning of the sound
   */
  public void fill(short[] out, long from) {
    for (int i = 0; i < out.length; i++) {
      out[i] = sample(from + i);
    }
  }

  private short sample(long index) {
    int inBeat = (int) (index % BEAT);
    if (inBeat >= SOUNDING) {
      return 0;
    }
    double edge = Math.min(1.0, Math.min(inBeat, SOUNDING - inBeat) / (double) FADE);
    double time = (double) index / SAMPLE_RATE;
    double wave = Math.sin(2 * Math.PI * low() * time) + Math.sin(2 * Math.PI * high() * time);
    return (short) Math.round(LOUDNESS * edge * wave);
  }
}
