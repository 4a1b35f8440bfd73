package dev.parley.tools.demo.report;

import dev.parley.tools.demo.audit.PlaintextFindings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A meeting that is over, as it was seen from all sides.
 *
 * @param participants everyone who was in it
 * @param departures who went, and when
 * @param sframe whether frames were sealed by SFrame, whose size is promised
 * @param plaintext what the search in the SFU's payloads found
 */
public record Meeting(
    List<ParticipantLog> participants,
    Departures departures,
    boolean sframe,
    PlaintextFindings plaintext) {
  /** Less than this together, and nobody can be expected to have seen the other, ms. */
  static final long TOGETHER_MILLIS = 3_000;

  public Meeting {
    participants = List.copyOf(participants);
  }

  /** Somebody goes, at a time in ms. */
  public record Departure(String name, long at) {}

  /**
   * Who went, and when.
   *
   * @param leaver who left by itself, and when it was told to
   * @param removed who was removed, and when that was asked for
   * @param endedAt when everyone left was told to go, ms
   */
  public record Departures(Optional<Departure> leaver, Optional<Departure> removed, long endedAt) {
    long goneAt(String name) {
      return leaver
          .filter(departure -> departure.name().equals(name))
          .or(() -> removed.filter(departure -> departure.name().equals(name)))
          .map(Departure::at)
          .orElse(endedAt);
    }
  }

  /** Two people, one of which receives the other. */
  record Pair(ParticipantLog receiver, ParticipantLog sender, long millisTogether) {
    String words() {
      return receiver.name() + " of " + sender.name();
    }
  }

  /** Everyone with everyone else, both ways, who were together long enough. */
  List<Pair> pairs() {
    List<Pair> pairs = new ArrayList<>();
    for (ParticipantLog receiver : participants) {
      for (ParticipantLog sender : participants) {
        long together = millisTogether(receiver, sender);
        if (!receiver.isSame(sender) && together >= TOGETHER_MILLIS) {
          pairs.add(new Pair(receiver, sender, together));
        }
      }
    }
    return pairs;
  }

  /** Those who were in the room from when they came to the end. */
  List<ParticipantLog> stayers() {
    return participants.stream().filter(one -> goneAt(one) == departures.endedAt()).toList();
  }

  /** When a participant's time in the room ended, ms. */
  long goneAt(ParticipantLog one) {
    return departures.goneAt(one.name());
  }

  private long millisTogether(ParticipantLog a, ParticipantLog b) {
    if (a.enteredAt().isEmpty() || b.enteredAt().isEmpty()) {
      // One who never got in was expected by everybody: that must not excuse the pair.
      return TOGETHER_MILLIS;
    }
    long from = Math.max(a.enteredAt().getAsLong(), b.enteredAt().getAsLong());
    return Math.min(goneAt(a), goneAt(b)) - from;
  }
}
