package dev.parley.frames.attribution;

import java.util.List;

/**
 * What a sender says of the frames it sealed. It says it in an MLS application message, which MLS
 * signs, so nobody else can have said it.
 *
 * @param heard the number of the last entry of the room's log that its author had read
 * @param complete together with its author's reports before it, this names every frame that its
 *     author had sealed until then; only the last of several messages says so
 * @param runs what was sealed
 */
public record FrameReport(long heard, boolean complete, List<Run> runs) {
  /** Runs in one report. A camera and a microphone at a change of epochs are four. */
  public static final int MAX_RUNS = 32;

  /** Hashes in one report, 4 KiB: six seconds of camera and microphone. */
  public static final int MAX_HASHES = 500;

  public FrameReport {
    runs = List.copyOf(runs);
    if (heard < 0 || runs.size() > MAX_RUNS || hashes(runs) > MAX_HASHES) {
      throw new IllegalArgumentException("a report beyond its bounds");
    }
  }

  private static int hashes(List<Run> runs) {
    return runs.stream().mapToInt(run -> run instanceof Run.Signed s ? s.hashes().size() : 0).sum();
  }

  /** Frames of one track and epoch whose counters follow each other. */
  public sealed interface Run {
    /** The track's context, 0 to 3. */
    int track();

    /** The epoch in which they were sealed. */
    long epoch();

    /** The first counter. */
    long first();

    /** The counter behind the last. */
    long end();

    /**
     * Frames that its author signs for.
     *
     * @param hashes of each frame, in the order of their counters; 0 for a counter under which
     *     nothing was sent
     */
    record Signed(int track, long epoch, long first, List<Long> hashes) implements Run {
      public Signed {
        hashes = List.copyOf(hashes);
        require(track, epoch, first, hashes.size());
      }

      @Override
      public long end() {
        return first + hashes.size();
      }
    }

    /**
     * Frames that its author sent and no longer has the hashes of: nobody can tell whether those
     * that arrived are these.
     *
     * @param count how many
     */
    record Withheld(int track, long epoch, long first, long count) implements Run {
      /** An hour of video, and more than anybody forgets at once. */
      public static final long MAX_COUNT = 1 << 20;

      public Withheld {
        require(track, epoch, first, count);
        if (count > MAX_COUNT) {
          throw new IllegalArgumentException("too many withheld");
        }
      }

      @Override
      public long end() {
        return first + count;
      }
    }

    private static void require(int track, long epoch, long first, long count) {
      boolean holds =
          track >= 0 && track < 4 && epoch >= 0 && first >= 0 && count >= 1 && first + count > 0;
      if (!holds) {
        throw new IllegalArgumentException("no frames at all");
      }
    }
  }
}
