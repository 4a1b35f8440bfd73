package dev.parley.tools.demo.report;

import java.util.List;

/**
 * One line of what a participant says about itself. Times are milliseconds since 1970 on the one
 * machine that everybody runs on.
 */
public sealed interface ReportLine {
  /** When it was said. */
  long at();

  /** The participant has begun to join: its clock to the first decoded frame starts. */
  record Joining(long at) implements ReportLine {}

  /** Where the participant stands now: log position, group, and who is in it. */
  record View(
      long at,
      long number,
      String hash,
      long epoch,
      String roomCode,
      int leaf,
      List<Member> members)
      implements ReportLine {
    public View {
      members = List.copyOf(members);
    }

    /** Whether somebody of that name is in the group. */
    public boolean includes(String name) {
      return members.stream().anyMatch(member -> member.name().equals(name));
    }
  }

  /** The first picture or sound of a sender came out of its decoder. */
  record FirstFrame(long at, String sender, boolean video) implements ReportLine {}

  /** Figures since the start of the process. */
  record Stats(long at, List<Outgoing> outgoing, List<Incoming> incoming) implements ReportLine {
    public Stats {
      outgoing = List.copyOf(outgoing);
      incoming = List.copyOf(incoming);
    }
  }

  /** The participant learned that it was removed. */
  record Removed(long at) implements ReportLine {}

  /** Something went wrong, in words. */
  record Problem(long at, String words) implements ReportLine {}

  /** A member as the group names it. */
  record Member(int leaf, String name) {}

  /** A stream that the participant seals. */
  record Outgoing(String track, Frames frames) {
    public boolean video() {
      return isVideo(track);
    }
  }

  /** A stream that the participant opens. */
  record Incoming(int leaf, String sender, String track, Frames frames, Quality quality) {
    public boolean video() {
      return isVideo(track);
    }
  }

  private static boolean isVideo(String track) {
    return track.equals("CAMERA") || track.equals("SCREEN");
  }
}
