package dev.parley.headless;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.client.media.PcmSource;
import dev.parley.headless.signals.SpeechMatch;
import dev.parley.headless.signals.ToneEar;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Listens to one sender's decoded sound and says how long it was what only that sender sends: its
 * tones, or a known recording. One thread listens; any thread asks for the figures.
 */
final class AudioWatch {
  private static final int WINDOW_MILLIS = 100;

  /** How much sound is compared with the recordings at once, in seconds. */
  private static final int PIECE_SECONDS = 5;

  /** A score that another recording does not reach, and the same one through Opus exceeds. */
  private static final double SAME = 0.6;

  /** Samples louder than this are sound: -54 dB of full scale. */
  private static final int AUDIBLE = 64;

  private final String name;
  private final int sender;
  private final References references;
  private final ToneEar ear = new ToneEar();
  private final short[] piece = new short[PIECE_SECONDS * PcmSource.SAMPLE_RATE];
  private int filled;
  private boolean anything;
  private long speechMillis;
  private long otherMillis;
  private long unclearMillis;
  private double score;

  AudioWatch(String name, int sender, References references) {
    this.name = name;
    this.sender = sender;
    this.references = references;
  }

  /**
   * Takes the next samples, mono at 48 kHz.
   *
   * @return whether these are the first that are no silence
   */
  synchronized boolean listen(short[] sound, int count) {
    boolean firstSound = !anything && audible(sound, count);
    anything |= firstSound;
    if (references.sound(name).isEmpty()) {
      ear.listen(sound, count);
    } else if (anything) {
      collect(sound, count);
    }
    return firstSound;
  }

  private static boolean audible(short[] sound, int count) {
    for (int i = 0; i < count; i++) {
      if (Math.abs(sound[i]) > AUDIBLE) {
        return true;
      }
    }
    return false;
  }

  private void collect(short[] sound, int count) {
    int taken = Math.min(count, piece.length - filled);
    System.arraycopy(sound, 0, piece, filled, taken);
    filled += taken;
  }

  /** A whole piece of speech to be {@link #judge judged}, outside the decoder's thread. */
  synchronized Optional<short[]> piece() {
    if (filled < piece.length) {
      return Optional.empty();
    }
    filled = 0;
    return Optional.of(Arrays.copyOf(piece, piece.length));
  }

  void judge(short[] spoken) {
    double own = SpeechMatch.score(spoken, references.sound(name).orElseThrow());
    double another = SAME;
    for (Map.Entry<String, short[]> other : references.sounds().entrySet()) {
      if (!other.getKey().equals(name)) {
        another = Math.max(another, SpeechMatch.score(spoken, other.getValue()));
      }
    }
    synchronized (this) {
      score = own;
      if (own >= another) {
        speechMillis += PIECE_SECONDS * 1000;
      } else if (another > SAME) {
        otherMillis += PIECE_SECONDS * 1000;
      } else {
        unclearMillis += PIECE_SECONDS * 1000;
      }
    }
  }

  synchronized void report(ObjectNode into) {
    if (references.sound(name).isPresent()) {
      into.put("heardMs", speechMillis).put("otherMs", otherMillis);
      into.put("unclearMs", unclearMillis);
      into.put("likeness", VideoWatch.round(score));
      return;
    }
    long own = (long) ear.heard(sender) * WINDOW_MILLIS;
    long others = (long) ear.heardOthers(sender) * WINDOW_MILLIS;
    into.put("heardMs", own).put("otherMs", others);
    into.put("unclearMs", (long) ear.sounding() * WINDOW_MILLIS - own - others);
  }
}
