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
  record View(long at, Position position, Group group) implements ReportLine {
    /** Where it stands in the log. */
    public record Position(long number, String hash) {}

    /** The group as it is there. */
    public record Group(long epoch, String roomCode, int leaf, List<Member> members) {
      public Group {
        members = List.copyOf(members);
      }
    }

    public long number() {
      return position.number;
    }

    public String hash() {
      return position.hash;
    }

    public long epoch() {
      return group.epoch;
    }

    public String roomCode() {
      return group.roomCode;
    }

    public int leaf() {
      return group.leaf;
    }

    public List<Member> members() {
      return group.members;
    }

    /** Whether somebody of that name is in the group. */
    public boolean includes(String name) {
      return group.members.stream().anyMatch(member -> member.name().equals(name));
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
