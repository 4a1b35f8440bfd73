package dev.parley.tools.bench;

/**
 * What one frame costs.
 *
 * @param operation {@code seal} or {@code open}
 * @param protection how it is protected
 * @param size bytes of the frame in clear
 * @param nanos nanoseconds on the clock, on average
 * @param error half of their 99.9 % confidence interval, in nanoseconds
 * @param cpuNanos nanoseconds of processor time; the clock's beside it tells how busy the machine
 *     was
 * @param allocated bytes of heap
 * @param added bytes that the frame grows by
 */
public record FrameFigure(
    String operation,
    String protection,
    int size,
    double nanos,
    double error,
    double cpuNanos,
    double allocated,
    double added) {}
