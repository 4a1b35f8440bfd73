package dev.parley.desktop;

import dev.parley.client.contacts.VerificationStatus;
import dev.parley.protocol.ParticipantId;
import dev.parley.protocol.text.MessageBundle;
import java.util.Optional;

/**
 * Somebody that the server announces and who is not in the encryption group: sees and hears
 * nothing.
 *
 * @param participant its number in the room
 * @param name as its hello claims; empty if that could not be opened
 * @param waits why it is not in the group
 * @param standing what is known of its identity; empty if it proves none
 */
public record Newcomer(
    ParticipantId participant,
    Optional<String> name,
    Waits waits,
    Optional<VerificationStatus> standing) {

  /** Why somebody is not in the group. */
  public enum Waits {
    /** It is being let in, which takes a moment. */
    BEING_LET_IN,
    /** Somebody in the meeting must decide. */
    LOBBY,
    /** The host must unlock the meeting first. */
    LOCKED_OUT,
    /** Does not hold the link. */
    UNKNOWN,
    /** Its identity did not sign for what it shows. */
    UNPROVEN,
    /** Was in the group, and was removed. */
    REMOVED,
    /** A member decided not to let it in. */
    DENIED;

    /** The same in words, behind a name. */
    public String words() {
      return MessageBundle.of(Waits.class).text(this);
    }

    /** Whether a member's decision would change something. */
    public boolean isUndecided() {
      return switch (this) {
        case LOBBY, LOCKED_OUT -> true;
        case BEING_LET_IN, UNKNOWN, UNPROVEN, REMOVED, DENIED -> false;
      };
    }
  }

  /** The name it claims, or a word for somebody without one. */
  public String called() {
    return name.orElse("Somebody");
  }

  @Override
  public String toString() {
    return "Newcomer[" + waits + "]";
  }
}
