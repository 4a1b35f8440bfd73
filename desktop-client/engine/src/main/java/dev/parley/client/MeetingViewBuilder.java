package dev.parley.client;

import dev.parley.client.MeetingView.AdmissionStatus;
import dev.parley.client.contacts.Acquaintances;
import dev.parley.client.identity.Credential;
import dev.parley.client.identity.DisplayName;
import dev.parley.client.identity.IdentityKey;
import dev.parley.client.identity.LinkKeys;
import dev.parley.client.media.PublishedMedia;
import dev.parley.client.mls.EpochInfo;
import dev.parley.client.mls.Guests;
import dev.parley.client.mls.MediaAnnouncementCodec;
import dev.parley.client.mls.MlsGroupSession;
import dev.parley.frames.AudioRate;
import dev.parley.meeting.chat.Conversation;
import dev.parley.meeting.committer.GroupState;
import dev.parley.meeting.committer.RoomState;
import dev.parley.meeting.machine.MeetingState;
import dev.parley.meeting.machine.Phase;
import dev.parley.meeting.machine.Problem;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.ParticipantId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes what a person may see out of the machine's state and what the keys show. */
final class MeetingViewBuilder {
  private final LinkKeys keys;
  private final Guests guests;
  private final MlsGroupSession work;
  private final Acquaintances acquaintances;
  private final Map<ParticipantId, Opened> opened = new HashMap<>();

  /** Who waits, and has done nothing else as far as we saw. */
  private final Set<ParticipantId> waiting = new HashSet<>();

  /** A media announcement, opened once. */
  private record Opened(Bytes sealed, Optional<PublishedMedia> media) {}

  MeetingViewBuilder(
      LinkKeys keys, Guests guests, MlsGroupSession work, Acquaintances acquaintances) {
    this.keys = keys;
    this.guests = guests;
    this.work = work;
    this.acquaintances = acquaintances;
  }

  /**
   * Where a participant's media announcement belongs: nobody else's, and no other incarnation's.
   */
  static String mediaAnnouncementContext(String incarnation, ParticipantId participant) {
    return incarnation + " " + participant.value();
  }

  MeetingView view(
      MeetingState state,
      @Nullable EpochInfo info,
      List<Problem> problems,
      Conversation conversation) {
    return switch (state) {
      case MeetingState.Entering entering -> {
        // Numbers come again in a room that the server has forgotten.
        waiting.clear();
        yield MeetingView.outside(Phase.CONNECTING, problems, conversation);
      }
      case MeetingState.Ended(Phase phase, Problem problem) ->
          MeetingView.outside(phase, List.of(problem), conversation);
      case MeetingState.Inside inside -> inside(inside, info, problems, conversation);
    };
  }

  private MeetingView inside(
      MeetingState.Inside inside,
      @Nullable EpochInfo info,
      List<Problem> problems,
      Conversation conversation) {
    opened.keySet().retainAll(inside.mediaAnnouncements().keySet());
    RoomState room = inside.committer().room();
    remember(room);
    Optional<MeetingView.Group> group =
        info == null || !inside.committer().isMember()
            ? Optional.empty()
            : room.group().map(known -> group(inside, room, known, info));
    return new MeetingView(
        inside.phase(),
        new MeetingView.Place(
            Optional.of(inside.membership().self()), Optional.of(inside.log().position())),
        new MeetingView.People(group, guests(inside, room), door(inside, room)),
        problems,
        conversation);
  }

  private MeetingView.Group group(
      MeetingState.Inside inside, RoomState room, GroupState known, EpochInfo info) {
    List<MeetingView.Member> members = new ArrayList<>();
    known
        .members()
        .forEach(
            (leaf, participant) ->
                members.add(
                    new MeetingView.Member(
                        leaf,
                        participant,
                        new MeetingView.Credentials(
                            shown(info, leaf).map(c -> c.name().value()).orElse("?"),
                            shown(info, leaf).map(c -> person(c.identity(), c.name()))),
                        new MeetingView.Presence(
                            leaf == info.ownLeaf(),
                            !room.active().containsKey(leaf),
                            room.present().containsKey(participant)),
                        media(inside, participant))));
    return new MeetingView.Group(
        info.epoch(),
        info.ownLeaf(),
        info.codes(),
        work.appData().audioRate() == AudioRate.CONSTANT,
        members);
  }

  /** Anyone who waited and is ineligible without having been a member was denied. */
  private void remember(RoomState room) {
    waiting.addAll(room.waiting());
    waiting.retainAll(room.present().keySet());
    room.group().ifPresent(group -> waiting.removeAll(group.members().values()));
  }

  private static Optional<Credential> shown(EpochInfo info, int leaf) {
    return Optional.ofNullable(info.shown().get(leaf));
  }

  private MeetingView.Person person(IdentityKey identity, DisplayName name) {
    return new MeetingView.Person(identity, acquaintances.status(identity, name));
  }

  private List<MeetingView.Guest> guests(MeetingState.Inside inside, RoomState room) {
    List<MeetingView.Guest> others = new ArrayList<>();
    boolean known = room.group().isPresent();
    room.present()
        .forEach(
            (participant, hello) -> {
              boolean member =
                  known && room.group().orElseThrow().members().containsValue(participant);
              if (!member && !participant.equals(inside.membership().self())) {
                others.add(guest(room, participant));
              }
            });
    return others;
  }

  private MeetingView.Guest guest(RoomState room, ParticipantId participant) {
    Optional<Guests.Guest> guest = guests.guest(participant);
    return new MeetingView.Guest(
        participant,
        guest.map(known -> known.name().value()),
        admission(room, participant),
        guest.flatMap(known -> known.identity().map(identity -> person(identity, known.name()))));
  }

  private AdmissionStatus admission(RoomState room, ParticipantId guest) {
    if (room.ineligible().contains(guest)) {
      return waiting.contains(guest) ? AdmissionStatus.DENIED : AdmissionStatus.REMOVED;
    }
    if (!guests.guest(guest).map(Guests.Guest::proven).orElse(true)) {
      return AdmissionStatus.UNPROVEN;
    }
    if (!room.waiting().contains(guest)) {
      return AdmissionStatus.UNKNOWN;
    }
    if (room.mayBeAdded(guest)) {
      return AdmissionStatus.WAITING;
    }
    boolean locked = room.group().map(group -> group.policy().locked()).orElse(false);
    return locked ? AdmissionStatus.LOCKED_OUT : AdmissionStatus.LOBBY;
  }

  private Optional<MeetingView.Door> door(MeetingState.Inside inside, RoomState room) {
    Optional<Integer> host = room.host();
    boolean waits = room.waiting().contains(inside.membership().self());
    return room.group()
        .map(
            group ->
                new MeetingView.Door(
                    group.policy(),
                    host,
                    host.isPresent() && host.equals(inside.committer().leaf()),
                    waits
                        ? Optional.of(admission(room, inside.membership().self()))
                        : Optional.empty()));
  }

  private Optional<PublishedMedia> media(MeetingState.Inside inside, ParticipantId participant) {
    Bytes sealed = inside.mediaAnnouncements().get(participant);
    if (sealed == null) {
      return Optional.empty();
    }
    Opened before = opened.get(participant);
    if (before == null || !before.sealed().equals(sealed)) {
      String context = mediaAnnouncementContext(work.context(), participant);
      before =
          new Opened(
              sealed,
              keys.open(LinkKeys.Purpose.MEDIA_ANNOUNCEMENT, context, sealed)
                  .flatMap(MediaAnnouncementCodec::read));
      opened.put(participant, before);
    }
    return before.media();
  }
}
