package dev.parley.client.ui;

import dev.parley.client.ui.video.PictureExchange;

/** One meeting that this person joins or has joined. Thread-safe. */
public interface LiveMeeting extends AutoCloseable {
  /** Switches the microphone; returns at once. Off means that no sound leaves this machine. */
  void microphone(boolean on);

  /** Switches the camera; returns at once. Off means that no picture leaves this machine. */
  void camera(boolean on);

  /**
   * Removes a person from the encryption group; returns at once. The people's list shows when it is
   * done. Nothing happens for somebody who has gone by then, or for oneself.
   */
  void remove(PersonId person);

  /** Shows a person's pictures in {@code pictures} from now on; one's own included. */
  void watch(PersonId person, PictureExchange pictures);

  /** Stops showing a person. */
  void unwatch(PersonId person);

  /** Leaves, and returns when devices and connections are closed. Closing twice is closing once. */
  @Override
  void close();
}
