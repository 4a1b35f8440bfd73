package dev.parley.meeting.chat;

import dev.parley.protocol.ParticipantId;

/** Something that a member says to the others. */
public sealed interface ChatMessage {
  /** A line of chat. */
  record Text(ChatText text) implements ChatMessage {}

  /** A reaction: of the moment, and gone soon. */
  record React(Reaction reaction) implements ChatMessage {}

  /** Asks one of the others to mute itself. It is a request: nobody's microphone is another's. */
  record PleaseMute(ParticipantId participant) implements ChatMessage {}

  /** How its author stands from now on. */
  record Stand(Presence presence) implements ChatMessage {}
}
