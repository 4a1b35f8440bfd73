package dev.parley.tools.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Nanoseconds to seal, and to open, one frame. Opening works on a batch that was sealed beforehand
 * outside of the measured time, because a frame opens only once.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FramesBenchmarks {
  /** Frames in a batch: long enough to time, short enough to stay in memory. */
  public static final int BATCH = 128;

  public static final String BARE_GCM = "bare-aes-gcm";
  public static final String SFRAME_GCM = "sframe-gcm";
  static final String SFRAME_GCM_HASHED = "sframe-gcm-hashed";
  public static final String SFRAME_CTR_HMAC = "sframe-ctr-hmac";
  public static final String MLS_MESSAGE = "mls-message";

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Seals a batch. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public long seal(Subject subject, Cost cost) {
    FrameBenchmark frames = subject.work();
    cost.begin();
    long sealed = 0;
    for (int slot = 0; slot < BATCH; slot++) {
      sealed += frames.seal(slot);
    }
    cost.frames += BATCH;
    cost.sealedBytes += sealed;
    cost.end();
    return sealed;
  }

  /** Opens a batch. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public long open(SealedBatch subject, Cost cost) {
    FrameBenchmark frames = subject.work();
    cost.begin();
    long opened = 0;
    for (int slot = 0; slot < BATCH; slot++) {
      opened += frames.open(slot);
    }
    cost.frames += BATCH;
    cost.sealedBytes += subject.bytes;
    cost.end();
    return opened;
  }

  /** What is measured. */
  @State(Scope.Thread)
  public static class Subject {
    /** How frames are protected. */
    @Param({BARE_GCM, SFRAME_GCM, SFRAME_GCM_HASHED, SFRAME_CTR_HMAC, MLS_MESSAGE})
    public String protection = BARE_GCM;

    /** Bytes of the frame. */
    @Param({"100", "1200", "5000", "20000"})
    public int size;

    private @Nullable FrameBenchmark work;

    /** Makes keys, or a group. */
    @Setup(Level.Trial)
    public void start() {
      work = FrameBenchmark.of(protection, size, BATCH);
    }

    /** Wipes them. */
    @TearDown(Level.Trial)
    public void stop() {
      work().close();
    }

    FrameBenchmark work() {
      if (work == null) {
        throw new IllegalStateException("not started");
      }
      return work;
    }
  }

  /** What the frames cost beside time, added up over an iteration. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Cost {
    /** Frames sealed or opened. */
    public long frames;

    /** Nanoseconds that the measuring thread ran for them. */
    public long cpuNanos;

    /** Bytes that it allocated for them. */
    public long allocatedBytes;

    /** Their length when sealed. */
    public long sealedBytes;

    /** Begins an iteration. */
    @Setup(Level.Iteration)
    public void clear() {
      frames = 0;
      cpuNanos = 0;
      allocatedBytes = 0;
      sealedBytes = 0;
    }

    void begin() {
      allocatedBytes -= THREADS.getCurrentThreadAllocatedBytes();
      cpuNanos -= THREADS.getCurrentThreadCpuTime();
    }

    void end() {
      cpuNanos += THREADS.getCurrentThreadCpuTime();
      allocatedBytes += THREADS.getCurrentThreadAllocatedBytes();
    }
  }

  /**
   * Frames to open, sealed anew before each measured batch. It is a subject and does not refer to
   * one, because the harness would make two of them.
   */
  @State(Scope.Thread)
  public static class SealedBatch extends Subject {
    long bytes;

    /** Seals them. */
    @Setup(Level.Invocation)
    public void fill() {
      bytes = 0;
      for (int slot = 0; slot < BATCH; slot++) {
        bytes += work().seal(slot);
      }
    }
  }
}
