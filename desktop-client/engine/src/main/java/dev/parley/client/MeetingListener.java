package dev.parley.client;

import dev.parley.meeting.machine.Problem;

/** Told what happens in a meeting, on the meeting's own thread: be short, and never block. */
public interface MeetingListener {
  /** Something a person can see has changed. */
  void changed(MeetingView view);

  /** Something went wrong that a person should read. */
  void said(Problem problem);
}
