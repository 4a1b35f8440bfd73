package dev.parley.headless.signals;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SoundTest {
  private static final int SECOND = Tone.SAMPLE_RATE;

  @Test
  void everySendersToneIsRecognisedAsTheirsAndNobodyElses() {
    for (int sender = 0; sender < Tone.SENDERS; sender++) {
      ToneEar ear = heard(tone(sender, 3 * SECOND));
      assertThat(ear.sounding()).isGreaterThan(20);
      assertThat(ear.heard(sender)).isGreaterThan(ear.sounding() * 7 / 10);
      for (int other = 0; other < Tone.SENDERS; other++) {
        if (other != sender) {
          assertThat(ear.heard(other)).as("%d heard in %d", other, sender).isZero();
        }
      }
    }
  }

  @Test
  void silenceAndNoiseAreNobodysTone() {
    long seed = 5;
    var random = new SplittableRandom(seed);
    short[] noise = new short[3 * SECOND];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (short) random.nextInt(-8000, 8001);
    }
    ToneEar ear = heard(noise);
    ToneEar silence = heard(new short[SECOND]);
    assertThat(silence.sounding()).isZero();
    for (int sender = 0; sender < Tone.SENDERS; sender++) {
      assertThat(ear.heard(sender)).as("seed %d", seed).isZero();
    }
  }

  @Test
  void aToneNeverClips() {
    short[] sound = tone(31, 2 * SECOND);
    int loudest = 0;
    for (short sample : sound) {
      loudest = Math.max(loudest, Math.abs(sample));
    }
    assertThat(loudest).isBetween(Short.MAX_VALUE / 5, Short.MAX_VALUE / 2);
  }

  @Test
  void aRecordingIsFoundAgainAtAnyDelayAndAnotherIsNot() {
    short[] known = babble(1, 8 * SECOND);
    short[] other = babble(2, 8 * SECOND);
    short[] decoded = new short[4 * SECOND];
    int delay = 5 * SECOND + 333;
    for (int i = 0; i < decoded.length; i++) {
      decoded[i] = (short) (known[(i + delay) % known.length] / 2);
    }
    assertThat(SpeechMatch.score(decoded, known)).isGreaterThan(0.8);
    assertThat(SpeechMatch.score(decoded, other)).isLessThan(0.4);
  }

  /** As NetEq does when packets come late, and again when too many wait. */
  @Test
  void aRecordingThatAJitterBufferShortenedIsFoundAgainAndAnotherIsNot() {
    short[] known = babble(1, 12 * SECOND);
    short[] other = babble(2, 12 * SECOND);
    short[] decoded = new short[5 * SECOND];
    int cut = SECOND / 50;
    for (int i = 0; i < decoded.length; i++) {
      int cuts = i * 2 / SECOND;
      decoded[i] = known[(i + 4 * SECOND + cuts * cut) % known.length];
    }
    assertThat(SpeechMatch.score(decoded, known)).isGreaterThan(0.6);
    assertThat(SpeechMatch.score(decoded, other)).isLessThan(0.5);
  }

  private static ToneEar heard(short[] sound) {
    var ear = new ToneEar();
    ear.listen(sound, sound.length);
    return ear;
  }

  private static short[] tone(int sender, int samples) {
    short[] sound = new short[samples];
    new Tone(sender).fill(sound, 12_345);
    return sound;
  }

  /** Syllables of random pitch and length: the course of speech without its words. */
  private static short[] babble(long seed, int samples) {
    var random = new SplittableRandom(seed);
    short[] sound = new short[samples];
    int at = 0;
    while (at < samples) {
      int length = random.nextInt(SECOND / 12, SECOND / 4);
      double hertz = random.nextDouble(150, 4000);
      double loudness = random.nextBoolean() ? random.nextDouble(1000, 9000) : 0;
      for (int i = 0; i < length && at < samples; i++, at++) {
        sound[at] = (short) (loudness * Math.sin(2 * Math.PI * hertz * i / SECOND));
      }
    }
    return sound;
  }
}
