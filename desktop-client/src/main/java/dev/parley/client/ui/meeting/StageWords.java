package dev.parley.client.ui.meeting;

import dev.parley.client.ui.MeetingState.Stage;
import java.util.List;

/** What the meeting page says about where this person stands. */
public final class StageWords {
  /** Names listed before the rest is only counted: more do not fit in the line. */
  private static final int NAMED = 3;

  /** A heading for a stage. */
  public static String title(Stage stage) {
    return switch (stage) {
      case CONNECTING -> "Connecting…";
      case WAITING -> "Waiting to be let in…";
      case IN_MEETING -> "";
      case RECONNECTING -> "The connection broke";
      case REMOVED -> "You were removed from this meeting";
      case DENIED -> "You were not let in";
      case LEFT -> "You have left this meeting";
      case FAILED -> "The meeting cannot go on";
    };
  }

  /** What a stage means, in a sentence. */
  public static String detail(Stage stage) {
    return switch (stage) {
      case CONNECTING -> "On the way to the meeting's server.";
      case WAITING ->
          "Somebody in the meeting passes you the keys; that happens by itself and takes a moment.";
      case IN_MEETING -> "";
      case RECONNECTING -> "Trying to pick it up where it was lost. You have not left.";
      case REMOVED -> "From that moment on nothing said there can be read here.";
      case DENIED -> "Somebody in the meeting decided so. You may ask them, and join again.";
      case LEFT -> "Join again with the same link.";
      case FAILED -> "Leave, and join again with the same link.";
    };
  }

  /** Whether a stage is one that passes by itself. */
  public static boolean passes(Stage stage) {
    return switch (stage) {
      case CONNECTING, WAITING, RECONNECTING -> true;
      case IN_MEETING, REMOVED, DENIED, LEFT, FAILED -> false;
    };
  }

  String waiting(List<String> names) {
    if (names.isEmpty()) {
      return "";
    }
    String shown = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
    String more = names.size() > NAMED ? " and " + (names.size() - NAMED) + " more" : "";
    return shown + more + (names.size() == 1 ? " is being let in" : " are being let in");
  }
}
