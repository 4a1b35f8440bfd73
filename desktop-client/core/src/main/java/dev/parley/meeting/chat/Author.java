package dev.parley.meeting.chat;

import dev.parley.protocol.Bytes;
import dev.parley.protocol.ParticipantId;

/**
 * Who MLS names as the author of a message: the member at the leaf that signed it, in the epoch in
 * which it was signed. Nothing of it comes from the message's content.
 *
 * @param signatureKey the leaf's; a client keeps it while its program runs, also when it has to
 *     come in again under another number
 * @param name from the leaf's credential
 */
public record Author(ParticipantId participant, Bytes signatureKey, String name) {
  @Override
  public String toString() {
    return "Author[" + participant + ", name redacted]";
  }
}
