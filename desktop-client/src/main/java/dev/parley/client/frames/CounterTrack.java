package dev.parley.client.frames;

/** The counters that one stream used in one epoch, readable at any time from any thread. */
sealed interface CounterTrack permits SealedCounters, ReceivedCounters {
  EpochCounters snapshot();
}
