package dev.parley.tools.bench;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** What one frame costs. In JSON it is one flat object. */
public record FrameFigure(
    @JsonUnwrapped Work work, @JsonUnwrapped Time time, @JsonUnwrapped Bytes bytes) {
  /**
   * What is done.
   *
   * @param operation {@code seal} or {@code open}
   * @param protection how it is protected
   * @param size bytes of the frame in clear
   */
  public record Work(String operation, String protection, int size) {}

  /**
   * How long it takes, on average.
   *
   * @param nanos nanoseconds on the clock
   * @param error half of their 99.9 % confidence interval, in nanoseconds
   * @param cpuNanos nanoseconds of processor time; the clock's beside it tells how busy the machine
   *     was
   */
  public record Time(double nanos, double error, double cpuNanos) {}

  /**
   * What it takes and adds.
   *
   * @param allocated bytes of heap
   * @param added bytes that the frame grows by
   */
  public record Bytes(double allocated, double added) {}
}
