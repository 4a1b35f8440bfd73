package dev.parley.desktop;

/** What a meeting tells the window. Called on the meeting's threads; returns at once. */
@FunctionalInterface
public interface MeetingEvents {
  /** The meeting as it stands now; a later state replaces an earlier one that nobody looked at. */
  void changed(MeetingDisplay state);
}
