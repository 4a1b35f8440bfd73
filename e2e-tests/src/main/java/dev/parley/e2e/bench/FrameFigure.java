package dev.parley.e2e.bench;

/**
 * What one frame costs.
 *
 * @param operation {@code seal} or {@code open}
 * @param protection how it is protected
 * @param size bytes of the frame in clear
 * @param nanos nanoseconds, on average
 * @param error half of the 99.9 % confidence interval, in nanoseconds
 * @param allocated bytes of heap
 * @param added bytes that the frame grows by
 */
public record FrameFigure(
    String operation,
    String protection,
    int size,
    double nanos,
    double error,
    double allocated,
    double added) {}
