package dev.parley.headless;

import dev.parley.frames.FrameStats;
import dev.parley.frames.StreamId;
import dev.parley.frames.StreamStats;
import dev.parley.protocol.ParticipantId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Whose figures are whose: which stream of frame protection a member's track was when it came, also
 * after the member left and somebody else took its leaf. Used by one thread.
 */
final class StreamLedger {
  private final Map<StreamKey, Holder> holders = new HashMap<>();

  private record Holder(ParticipantId participant, StreamId stream) {}

  /** From now on the track at this leaf is that participant's; the first to say so counts. */
  void occupy(StreamKey key, ParticipantId participant, StreamId stream) {
    Holder known = holders.get(key);
    if (known == null || !known.participant.equals(participant)) {
      holders.put(key, new Holder(participant, stream));
    }
  }

  Optional<StreamId> of(StreamKey key) {
    return Optional.ofNullable(holders.get(key)).map(Holder::stream);
  }

  /** What was opened of that member's track. */
  Optional<StreamStats> of(StreamKey key, FrameStats stats) {
    return of(key).flatMap(stats::of);
  }
}
