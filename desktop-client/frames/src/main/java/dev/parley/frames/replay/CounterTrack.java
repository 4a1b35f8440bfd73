package dev.parley.frames.replay;

/** The counters that one stream used in one epoch, readable at any time from any thread. */
public sealed interface CounterTrack permits SealedCounters, ReceivedCounters {
  EpochCounters snapshot();
}
