package dev.parley.desktop;

import dev.parley.desktop.video.PictureExchange;
import dev.parley.meeting.chat.Reaction;
import java.util.function.Consumer;

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

  /** Lets in somebody who waits in the lobby; returns at once. */
  void admit(PersonId newcomer);

  /** Does not let in somebody who waits: it is told so; returns at once. */
  void deny(PersonId newcomer);

  /** Whether newcomers wait until a member lets them in. Only the host may; returns at once. */
  void lobby(boolean on);

  /** Whether nobody is let in. Only the host may; returns at once. */
  void lock(boolean on);

  /** Whether only the host may remove others. Only the host may; returns at once. */
  void onlyHostRemoves(boolean on);

  /** Says a line of chat; returns at once. */
  void say(String text);

  /** Shows a reaction; returns at once. */
  void react(Reaction reaction);

  /** Raises the hand or takes it down; returns at once. */
  void hand(boolean up);

  /** Asks somebody to mute the microphone; they decide; returns at once. */
  void askToMute(PersonId person);

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
