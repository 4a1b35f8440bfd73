package dev.parley.tools.demo;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Who does what: everyone but the last is there from the start, the last comes later, the second
 * leaves, the third is removed by the last.
 *
 * @param names the participants in the order in which they come
 * @param hold how long each of the four parts of the meeting is held, seconds
 */
public record DemoPlan(List<String> names, int hold) {
  /** Two who stay, one who leaves, one who is removed. */
  public static final int FEWEST = 4;

  /** A process, a camera and so many decoders each; more than this only measures the machine. */
  public static final int MOST = 12;

  /** Shorter parts show nothing: figures come once a second. */
  public static final int SHORTEST_HOLD = 4;

  /**
   * Two who are together for one part only must hear three whole pieces of each other's speech, 5 s
   * each: a recording is recognised by nothing shorter, and the piece in which a process starts
   * beside the others has gaps on a small machine.
   */
  public static final int SHORTEST_HOLD_WITH_SPEECH = 16;

  private static final List<String> NAMES =
      List.of(
          "Ada", "Ben", "Cleo", "Dana", "Emil", "Fay", "Gus", "Hana", "Ivo", "Jun", "Kai", "Lea");

  private static final int PARTS = 4;

  public DemoPlan {
    names = List.copyOf(names);
  }

  /**
   * Lays out the parts of a demo.
   *
   * @param participants how many, {@link #FEWEST} to {@link #MOST}
   * @param seconds how long media flows, all parts together; a part that is too short for what is
   *     to be judged is made longer
   * @param speech whether somebody sends recorded words instead of a tone
   */
  public static DemoPlan of(int participants, int seconds, boolean speech) {
    if (participants < FEWEST || participants > MOST) {
      throw new IllegalArgumentException(
          "--participants: " + FEWEST + " to " + MOST + ", not " + participants);
    }
    List<String> names = NAMES.subList(0, participants - 1);
    List<String> all =
        IntStream.range(0, participants)
            .mapToObj(i -> i < participants - 1 ? names.get(i) : NAMES.get(participants - 1))
            .toList();
    int shortest = speech ? SHORTEST_HOLD_WITH_SPEECH : SHORTEST_HOLD;
    return new DemoPlan(all, Math.max(shortest, seconds / PARTS));
  }

  /** How long media flows, all parts together, seconds. */
  public int seconds() {
    return PARTS * hold;
  }

  List<String> early() {
    return names.subList(0, names.size() - 1);
  }

  public String late() {
    return names.getLast();
  }

  public String leaver() {
    return names.get(1);
  }

  public String removed() {
    return names.get(2);
  }

  /** Those who are left when the second has gone and the third is out. */
  public List<String> stayers() {
    return names.stream()
        .filter(name -> !name.equals(leaver()) && !name.equals(removed()))
        .toList();
  }
}
