package dev.parley.client;

import dev.parley.client.contacts.VerificationStatus;
import dev.parley.client.identity.IdentityKey;
import dev.parley.client.media.PublishedMedia;
import dev.parley.meeting.chat.Conversation;
import dev.parley.meeting.committer.Policy;
import dev.parley.meeting.machine.Phase;
import dev.parley.meeting.machine.Problem;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.LogPosition;
import dev.parley.protocol.ParticipantId;
import dev.parley.protocol.text.MessageBundle;
import java.util.List;
import java.util.Optional;

/**
 * What a person may be shown of the meeting at one moment; immutable.
 *
 * @param self our own number in the room, once admitted
 * @param position the last entry of the log that this view includes
 * @param group the group we are a member of, empty unless we are in the meeting
 * @param guests who is present and not a member, in join order, ourselves not among them
 * @param problems what stands in the way now, the newest last; empty when all is well
 * @param door who gets in; empty while no group is known
 * @param conversation what was said in the group
 */
public record MeetingView(
    Phase phase,
    Optional<ParticipantId> self,
    Optional<LogPosition> position,
    Optional<Group> group,
    List<Guest> guests,
    List<Problem> problems,
    Optional<Door> door,
    Conversation conversation) {
  public MeetingView {
    guests = List.copyOf(guests);
    problems = List.copyOf(problems);
  }

  /** Of somebody who is in no room: on the way, or not any more. */
  public static MeetingView outside(
      Phase phase, List<Problem> problems, Conversation conversation) {
    return new MeetingView(
        phase,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        problems,
        Optional.empty(),
        conversation);
  }

  /** The same moment, with another group. */
  public MeetingView withGroup(Optional<Group> other) {
    return new MeetingView(phase, self, position, other, guests, problems, door, conversation);
  }

  /** Of somebody who knows no group, and so no door, and has heard nothing. */
  public MeetingView(
      Phase phase,
      Optional<ParticipantId> self,
      Optional<LogPosition> position,
      Optional<Group> group,
      List<Guest> guests,
      List<Problem> problems) {
    this(phase, self, position, group, guests, problems, Optional.empty(), Conversation.EMPTY);
  }

  /**
   * Who gets in, and who may decide about it.
   *
   * @param policy as the group agreed on it; to somebody who waits, as the newest summary has it
   * @param hostLeaf who may set the policy and always remove others: the founder while it is here,
   *     else the lowest leaf; empty if nobody of the group is here
   * @param host whether that is us
   * @param own what we ourselves wait for; empty unless we wait
   */
  public record Door(
      Policy policy, Optional<Integer> hostLeaf, boolean host, Optional<AdmissionStatus> own) {
    /** Whether we may remove other members. */
    public boolean mayRemove() {
      return host || (own.isEmpty() && policy.removers() == Policy.Removers.ANYONE);
    }
  }

  /**
   * The group. The list of people is the MLS tree, whatever the server says.
   *
   * @param epochAuthenticator equal for all members at the same position (RFC 9420, section 8.7)
   * @param codes what people compare
   * @param constantAudioRate whether all frames of sound have one size, as the founder chose
   * @param members in leaf order, ourselves among them
   */
  public record Group(
      long epoch,
      int ownLeaf,
      Bytes epochAuthenticator,
      Codes codes,
      boolean constantAudioRate,
      List<Member> members) {
    public Group {
      members = List.copyOf(members);
    }

    /** The code of these people. */
    public String roomCode() {
      return codes.room();
    }

    /** The code of this epoch. */
    public String epochCode() {
      return codes.epoch();
    }

    /** The member that the log announced as this participant. */
    public Optional<Member> member(ParticipantId participant) {
      return members.stream()
          .filter(member -> member.participant().equals(participant))
          .findFirst();
    }
  }

  /**
   * What people compare to know that they are in one meeting.
   *
   * @param room 30 digits in groups of five, made of the members' identities and names: it changes
   *     only when the people do, and is the same in the next meeting of the same people
   * @param epoch 30 digits in groups of five, made of the epoch authenticator
   */
  public record Codes(String room, String epoch) {}

  /**
   * A member of the group.
   *
   * @param name from the member's credential in the group
   * @param participant the one that the log announced with this member's key
   * @param departed the member has left the room or was removed, and will leave the group with the
   *     next commit
   * @param media what the member publishes, if it said so
   * @param person whose identity it is, and what we know of it
   * @param listed whether the server says that it is in the room; a member who is not listed and
   *     did not leave is hidden by the server
   */
  public record Member(
      int leaf,
      String name,
      ParticipantId participant,
      boolean self,
      boolean departed,
      Optional<PublishedMedia> media,
      Optional<Person> person,
      boolean listed) {}

  /**
   * Somebody's long-term identity, which signed for the name and the keys shown in this room.
   *
   * @param standing what we know of it
   */
  public record Person(IdentityKey identity, VerificationStatus standing) {}

  /**
   * Somebody in the room who is not in the group.
   *
   * @param name as its hello claims; empty if the hello could not be opened
   * @param standing what the guest waits for
   * @param person whose identity it is; empty if it shows none, or does not prove it
   */
  public record Guest(
      ParticipantId participant,
      Optional<String> name,
      AdmissionStatus standing,
      Optional<Person> person) {}

  /** Why a guest is not a member. */
  public enum AdmissionStatus {
    /** Is being let in. */
    WAITING,
    /** Waits until a member admits it. */
    LOBBY,
    /** Waits until the host unlocks the room. */
    LOCKED_OUT,
    /** Does not hold the link, or its hello is damaged: it cannot be let in. */
    UNKNOWN,
    /** Shows an identity, or a name, for which that identity did not sign: it is not let in. */
    UNPROVEN,
    /**
     * Was a member once, or was sent away before we came, which nobody can tell apart then: it
     * cannot come in as who it is.
     */
    REMOVED,
    /** A member decided not to let it in, while we were here. */
    DENIED;

    /** The same in words, behind a name. */
    public String words() {
      return MessageBundle.of(AdmissionStatus.class).text(this);
    }

    /** Whether a member's decision would change something. */
    public boolean isUndecided() {
      return switch (this) {
        case LOBBY, LOCKED_OUT -> true;
        case WAITING, UNKNOWN, UNPROVEN, REMOVED, DENIED -> false;
      };
    }
  }
}
