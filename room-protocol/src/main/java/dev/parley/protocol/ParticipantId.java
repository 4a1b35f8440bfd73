package dev.parley.protocol;

/**
 * The number of a participant in one incarnation of a room, given by the server in join order and
 * never given twice. It says nothing about a person.
 */
public record ParticipantId(int value) implements Comparable<ParticipantId> {
  public ParticipantId {
    if (value < 1) {
      throw new IllegalArgumentException("participants are numbered from 1");
    }
  }

  @Override
  public int compareTo(ParticipantId other) {
    return Integer.compare(value, other.value);
  }

  @Override
  public String toString() {
    return "p" + value;
  }
}
