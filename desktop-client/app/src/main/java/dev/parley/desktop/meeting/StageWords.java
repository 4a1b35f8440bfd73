package dev.parley.desktop.meeting;

import dev.parley.client.MeetingView.AdmissionStatus;
import dev.parley.client.MeetingView.Guest;
import dev.parley.desktop.text.WindowText;
import dev.parley.meeting.machine.Phase;
import java.util.List;
import java.util.Optional;

/** What the meeting page says about where this person stands. */
final class StageWords {

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
      case CONNECTING -> WindowText.TITLE_CONNECTING.text();
      case WAITING -> title(waits.orElse(AdmissionStatus.WAITING)).text();
      case IN_MEETING -> "";
      case RESUMING -> WindowText.TITLE_RESUMING.text();
      case REMOVED -> WindowText.TITLE_REMOVED.text();
      case DENIED -> WindowText.TITLE_DENIED.text();
      case LEFT -> WindowText.TITLE_LEFT.text();
      case FAILED -> WindowText.TITLE_FAILED.text();
    };
  }

  private static WindowText title(AdmissionStatus waits) {
    return switch (waits) {
      case WAITING -> WindowText.TITLE_WAITING;
      case LOBBY -> WindowText.TITLE_LOBBY;
      case LOCKED_OUT -> WindowText.TITLE_LOCKED_OUT;
      case UNKNOWN, UNPROVEN -> WindowText.TITLE_NOT_LET_IN;
      case REMOVED, DENIED -> WindowText.TITLE_DENIED;
    };
  }

  /** What a phase means, in a sentence. */
  static String detail(Phase phase, Optional<AdmissionStatus> waits) {
    return switch (phase) {
      case CONNECTING -> WindowText.DETAIL_CONNECTING.text();
      case WAITING -> detail(waits.orElse(AdmissionStatus.WAITING)).text();
      case IN_MEETING -> "";
      case RESUMING -> WindowText.DETAIL_RESUMING.text();
      case REMOVED -> WindowText.DETAIL_REMOVED.text();
      case DENIED -> WindowText.DETAIL_DENIED.text();
      case LEFT -> WindowText.DETAIL_LEFT.text();
      case FAILED -> WindowText.DETAIL_FAILED.text();
    };
  }

  private static WindowText detail(AdmissionStatus waits) {
    return switch (waits) {
      case WAITING -> WindowText.DETAIL_WAITING;
      case LOBBY -> WindowText.DETAIL_LOBBY;
      case LOCKED_OUT -> WindowText.DETAIL_LOCKED_OUT;
      case UNKNOWN -> WindowText.DETAIL_UNKNOWN;
      case UNPROVEN -> WindowText.DETAIL_UNPROVEN;
      case REMOVED, DENIED -> WindowText.DETAIL_DENIED;
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
            .filter(guest -> guest.admission() == AdmissionStatus.WAITING)
            .map(guest -> BidiText.name(called(guest)))
            .toList();
    if (names.isEmpty()) {
      return "";
    }
    String shown = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
    if (names.size() == 1) {
      return WindowText.BEING_LET_IN_ONE.text(shown);
    }
    int more = names.size() - NAMED;
    return WindowText.BEING_LET_IN_SEVERAL.text(
        more > 0 ? WindowText.AND_MORE.text(shown, more) : shown);
  }

  /** The name that a guest claims, or a word for somebody without one. */
  static String called(Guest guest) {
    return guest.name().orElseGet(WindowText.SOMEBODY::text);
  }
}
