package dev.parley.frames.attribution;

import dev.parley.frames.attribution.FrameReport.Run;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A report in bytes.
 *
 * <pre>
 * u64 heard ‖ u8 complete ‖ u8 number of runs ‖ runs
 * run = u8 kind ‖ u8 track ‖ u64 epoch ‖ u64 first counter ‖ u32 number of frames
 *   kind 1 SIGNED: u64 hash, one for each frame
 *   kind 2 WITHHELD: nothing
 * </pre>
 */
public final class FrameReportCodec {
  private static final int HEAD_BYTES = 8 + 1 + 1;
  private static final int RUN_BYTES = 1 + 1 + 8 + 8 + 4;
  private static final byte SIGNED = 1;
  private static final byte WITHHELD = 2;

  private FrameReportCodec() {}

  /** The bytes of a report. */
  public static byte[] write(FrameReport report) {
    int hashes =
        report.runs().stream()
            .mapToInt(run -> run instanceof Run.Signed signed ? signed.hashes().size() : 0)
            .sum();
    ByteBuffer out =
        ByteBuffer.allocate(HEAD_BYTES + RUN_BYTES * report.runs().size() + Long.BYTES * hashes)
            .putLong(report.heard())
            .put((byte) (report.complete() ? 1 : 0))
            .put((byte) report.runs().size());
    report.runs().forEach(run -> write(run, out));
    return out.array();
  }

  private static void write(Run run, ByteBuffer out) {
    out.put(run instanceof Run.Signed ? SIGNED : WITHHELD).put((byte) run.track());
    out.putLong(run.epoch()).putLong(run.first()).putInt((int) (run.end() - run.first()));
    if (run instanceof Run.Signed signed) {
      signed.hashes().forEach(out::putLong);
    }
  }

  /** Reads one; empty if it breaks the form or a bound. What stands behind it is not looked at. */
  public static Optional<FrameReport> read(ByteBuffer in) {
    try {
      long heard = in.getLong();
      byte complete = in.get();
      int count = Byte.toUnsignedInt(in.get());
      if (complete < 0 || complete > 1 || count > FrameReport.MAX_RUNS) {
        return Optional.empty();
      }
      List<Run> runs = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        runs.add(readRun(in));
      }
      return Optional.of(new FrameReport(heard, complete == 1, runs));
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Run readRun(ByteBuffer in) {
    byte kind = in.get();
    int track = in.get();
    long epoch = in.getLong();
    long first = in.getLong();
    long count = Integer.toUnsignedLong(in.getInt());
    return switch (kind) {
      case SIGNED -> new Run.Signed(track, epoch, first, readHashes(in, count));
      case WITHHELD -> new Run.Withheld(track, epoch, first, count);
      default -> throw new IllegalArgumentException("no such run");
    };
  }

  private static List<Long> readHashes(ByteBuffer in, long count) {
    if (count > FrameReport.MAX_HASHES) {
      throw new IllegalArgumentException("too many hashes");
    }
    List<Long> hashes = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      hashes.add(in.getLong());
    }
    return hashes;
  }
}
