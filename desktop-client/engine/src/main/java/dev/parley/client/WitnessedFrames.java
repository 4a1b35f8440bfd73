package dev.parley.client;

import dev.parley.frames.FrameWitness;
import dev.parley.frames.sframe.TrackContext;
import java.util.Arrays;

/**
 * Carries what media threads witness to the meeting's thread. A media thread waits for nothing but
 * another one that writes five numbers; memory is taken only while the meeting's thread is late.
 */
final class WitnessedFrames implements FrameWitness {
  /** Stands for ourselves where a leaf is named. */
  private static final long OWN = -1;

  /** leaf, track, epoch, counter, hash. */
  private static final int LONGS = 5;

  private static final int INITIAL = 256;

  /**
   * Frames that wait for the meeting's thread, 2.5 MB: of fifty people's cameras and microphones
   * what comes in fifteen seconds. What comes beyond stays without a signature, and is shown so.
   */
  static final int MAX_FRAMES = 1 << 16;

  private long[] written = new long[INITIAL * LONGS];
  private int length;

  /** Told of each frame, on the meeting's thread. */
  interface Reader {
    void sealed(int track, long epoch, long counter, long hash);

    void opened(int leaf, int track, long epoch, long counter, long hash);
  }

  @Override
  public void sealed(TrackContext track, long epoch, long counter, long hash) {
    write(OWN, track, epoch, counter, hash);
  }

  @Override
  public void opened(int leaf, TrackContext track, long epoch, long counter, long hash) {
    write(leaf, track, epoch, counter, hash);
  }

  private synchronized void write(
      long leaf, TrackContext track, long epoch, long counter, long hash) {
    if (length == written.length) {
      if (length == MAX_FRAMES * LONGS) {
        return;
      }
      written = Arrays.copyOf(written, 2 * length);
    }
    written[length++] = leaf;
    written[length++] = track.value();
    written[length++] = epoch;
    written[length++] = counter;
    written[length++] = hash;
  }

  synchronized boolean isEmpty() {
    return length == 0;
  }

  /**
   * Hands over what came since the last call.
   *
   * @return whether there was any
   */
  boolean drainTo(Reader reader) {
    long[] read = take();
    for (int at = 0; at < read.length; at += LONGS) {
      int track = (int) read[at + 1];
      if (read[at] == OWN) {
        reader.sealed(track, read[at + 2], read[at + 3], read[at + 4]);
      } else {
        reader.opened((int) read[at], track, read[at + 2], read[at + 3], read[at + 4]);
      }
    }
    return read.length > 0;
  }

  private synchronized long[] take() {
    long[] taken = Arrays.copyOf(written, length);
    length = 0;
    if (written.length > 16 * INITIAL * LONGS) {
      written = new long[INITIAL * LONGS];
    }
    return taken;
  }
}
