package dev.parley.desktop;

import dev.parley.client.MeetingCommand;
import dev.parley.desktop.video.PictureExchange;
import java.util.function.Consumer;

/** One meeting that this person joins or has joined. Thread-safe. */
public interface LiveMeeting extends AutoCloseable {
  /** Switches the microphone; returns at once. Off means that no sound leaves this machine. */
  void microphone(boolean on);

  /** Switches the camera; returns at once. Off means that no picture leaves this machine. */
  void camera(boolean on);

  /** Asks something of the meeting; returns at once. Its state shows when it is done. */
  void submit(MeetingCommand command);

  /**
   * Begins to verify a person; returns at once.
   *
   * @param ready told on a thread of the meeting's own; not at all for somebody who has gone or
   *     shows no identity, or for oneself
   */
  void verification(PersonId person, Consumer<Verification> ready);

  /** Shows a person's pictures in {@code pictures} from now on; one's own included. */
  void watch(PersonId person, PictureExchange pictures);

  /** Stops showing a person. */
  void unwatch(PersonId person);

  /** Leaves, and returns when devices and connections are closed. Closing twice is closing once. */
  @Override
  void close();
}
