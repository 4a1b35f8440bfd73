package dev.parley.client;

import dev.parley.client.contacts.VerificationStatus;
import dev.parley.client.identity.EpochCodes;
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
 * @param place where we are in the room
 * @param people who else is there
 * @param problems what stands in the way now, the newest last; empty when all is well
 * @param conversation what was said in the group
 */
public record MeetingView(
    Phase phase, Place place, People people, List<Problem> problems, Conversation conversation) {
  public MeetingView {
    problems = List.copyOf(problems);
  }

  /**
   * Where we are in the room.
   *
   * @param self our own number in the room, once admitted
   * @param position the last entry of the log that this view includes
   */
  public record Place(Optional<ParticipantId> self, Optional<LogPosition> position) {
    public static final Place OUTSIDE = new Place(Optional.empty(), Optional.empty());
  }

  /**
   * Who is there.
   *
   * @param group the group we are a member of, empty unless we are in the meeting
   * @param guests who is present and not a member, in join order, ourselves not among them
   * @param door who gets in; empty while no group is known
   */
  public record People(Optional<Group> group, List<Guest> guests, Optional<Door> door) {
    public static final People UNKNOWN = new People(Optional.empty(), List.of(), Optional.empty());

    public People {
      guests = List.copyOf(guests);
    }
  }

  public Optional<ParticipantId> self() {
    return place.self();
  }

  public Optional<LogPosition> position() {
    return place.position();
  }

  public Optional<Group> group() {
    return people.group();
  }

  public List<Guest> guests() {
    return people.guests();
  }

  public Optional<Door> door() {
    return people.door();
  }

  /** Of somebody who is in no room: on the way, or not any more. */
  public static MeetingView outside(
      Phase phase, List<Problem> problems, Conversation conversation) {
    return new MeetingView(phase, Place.OUTSIDE, People.UNKNOWN, problems, conversation);
  }

  /** The same moment, with another group. */
  public MeetingView withGroup(Optional<Group> other) {
    return new MeetingView(
        phase, place, new People(other, guests(), door()), problems, conversation);
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
   * @param constantAudioRate whether all frames of sound have one size, as the founder chose
   * @param members in leaf order, ourselves among them
   */
  public record Group(
      long epoch, int ownLeaf, EpochCodes codes, boolean constantAudioRate, List<Member> members) {
    public Group {
      members = List.copyOf(members);
    }

    public Bytes epochAuthenticator() {
      return codes.authenticator();
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
   * A member of the group.
   *
   * @param participant the one that the log announced with this member's key
   * @param media what the member publishes, if it said so
   */
  public record Member(
      int leaf,
      ParticipantId participant,
      Credentials credentials,
      Presence presence,
      Optional<PublishedMedia> media) {
    public String name() {
      return credentials.name();
    }

    public Optional<Person> person() {
      return credentials.person();
    }

    public boolean self() {
      return presence.self();
    }

    public boolean departed() {
      return presence.departed();
    }

    public boolean listed() {
      return presence.listed();
    }
  }

  /**
   * Who a member is.
   *
   * @param name from its credential in the group
   * @param person whose identity it is, and what we know of it
   */
  public record Credentials(String name, Optional<Person> person) {}

  /**
   * Whether a member is there.
   *
   * @param self whether it is we
   * @param departed it has left the room or was removed, and will leave the group with the next
   *     commit
   * @param listed whether the server says that it is in the room; a member who is not listed and
   *     did not leave is hidden by the server
   */
  public record Presence(boolean self, boolean departed, boolean listed) {}

  /**
   * Somebody's long-term identity, which signed for the name and the keys shown in this room.
   *
   * @param verification what we know of it
   */
  public record Person(IdentityKey identity, VerificationStatus verification) {}

  /**
   * Somebody in the room who is not in the group.
   *
   * @param name as its hello claims; empty if the hello could not be opened
   * @param admission what the guest waits for
   * @param person whose identity it is; empty if it shows none, or does not prove it
   */
  public record Guest(
      ParticipantId participant,
      Optional<String> name,
      AdmissionStatus admission,
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
