package dev.parley.desktop.meeting;

import dev.parley.client.MeetingView.AdmissionStatus;
import dev.parley.client.MeetingView.Guest;
import dev.parley.meeting.machine.Phase;
import java.util.List;
import java.util.Optional;

/** What the meeting page says about where this person stands. */
final class StageWords {
  private static final String BEING_LET_IN =
      "Somebody in the meeting passes you the keys; that happens by itself and takes a moment.";

  /** Names listed before the rest is only counted: more do not fit in the line. */
  private static final int NAMED = 3;

  private StageWords() {}

  /**
   * A heading for a phase.
   *
   * @param waits what this person waits for, while waiting
   */
  static String title(Phase phase, Optional<AdmissionStatus> waits) {
    return switch (phase) {
      case CONNECTING -> "Connecting…";
      case WAITING -> waits.map(StageWords::title).orElse("Waiting to be let in…");
      case IN_MEETING -> "";
      case RESUMING -> "The connection broke";
      case REMOVED -> "You were removed from this meeting";
      case DENIED -> "You were not let in";
      case LEFT -> "You have left this meeting";
      case FAILED -> "The meeting cannot go on";
    };
  }

  private static String title(AdmissionStatus waits) {
    return switch (waits) {
      case WAITING -> "Waiting to be let in…";
      case LOBBY -> "Somebody must let you in";
      case LOCKED_OUT -> "The meeting is locked";
      case UNKNOWN, UNPROVEN -> "You cannot be let in";
      case REMOVED, DENIED -> "You were not let in";
    };
  }

  /** What a phase means, in a sentence. */
  static String detail(Phase phase, Optional<AdmissionStatus> waits) {
    return switch (phase) {
      case CONNECTING -> "On the way to the meeting's server.";
      case WAITING -> waits.map(StageWords::detail).orElse(BEING_LET_IN);
      case IN_MEETING -> "";
      case RESUMING -> "Trying to pick it up where it was lost. You have not left.";
      case REMOVED -> "From that moment on nothing said there can be read here.";
      case DENIED -> "Somebody in the meeting decided so. You may ask them, and join again.";
      case LEFT -> "Join again with the same link.";
      case FAILED -> "Leave, and join again with the same link.";
    };
  }

  private static String detail(AdmissionStatus waits) {
    return switch (waits) {
      case WAITING -> BEING_LET_IN;
      case LOBBY ->
          "The people in the meeting see your name and decide. You see and hear nothing until then,"
              + " and neither do they of you.";
      case LOCKED_OUT ->
          "Nobody is let in until the host unlocks it. You may wait here: they see that you do.";
      case UNKNOWN -> "The meeting's people cannot read who you are. Check the link.";
      case UNPROVEN -> "The meeting's people could not check your identity.";
      case REMOVED, DENIED ->
          "Somebody in the meeting decided so. You may ask them, and join again.";
    };
  }

  /** Whether it is over, and there is nothing to do but go back. */
  static boolean isOver(Phase phase) {
    return switch (phase) {
      case CONNECTING, WAITING, RESUMING, IN_MEETING -> false;
      case REMOVED, DENIED, LEFT, FAILED -> true;
    };
  }

  /** Whether a phase is one that passes by itself. */
  static boolean passes(Phase phase) {
    return switch (phase) {
      case CONNECTING, WAITING, RESUMING -> true;
      case IN_MEETING, REMOVED, DENIED, LEFT, FAILED -> false;
    };
  }

  /** Those who are on their way in, in words; empty when nobody is. */
  static String waiting(List<Guest> guests) {
    List<String> names =
        guests.stream()
            .filter(guest -> guest.standing() == AdmissionStatus.WAITING)
            .map(guest -> BidiText.name(called(guest)))
            .toList();
    if (names.isEmpty()) {
      return "";
    }
    String shown = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
    String more = names.size() > NAMED ? " and " + (names.size() - NAMED) + " more" : "";
    return shown + more + (names.size() == 1 ? " is being let in" : " are being let in");
  }

  /** The name that a guest claims, or a word for somebody without one. */
  static String called(Guest guest) {
    return guest.name().orElse("Somebody");
  }
}
