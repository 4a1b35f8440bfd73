package dev.parley.meeting.chat;

import dev.parley.protocol.ParticipantId;

/** What the person at this client wants said. It never prints what it says. */
public sealed interface ChatCommand {
  /** A line of chat, as it was typed: see {@link ChatText} for what becomes of it. */
  record SendText(String text) implements ChatCommand {
    @Override
    public String toString() {
      return "SendText[redacted]";
    }
  }

  /** A reaction. */
  record React(Reaction reaction) implements ChatCommand {}

  /** Our hand goes up, or down. */
  record Hand(boolean up) implements ChatCommand {}

  /** Our microphone is muted, or not any more. Saying so switches nothing. */
  record Muted(boolean muted) implements ChatCommand {}

  /** We want to be called so; the name in our credential takes the new one back. */
  record Rename(String name) implements ChatCommand {
    @Override
    public String toString() {
      return "Rename[redacted]";
    }
  }

  /** One of the others should mute itself, please. */
  record AskToMute(ParticipantId participant) implements ChatCommand {}
}
