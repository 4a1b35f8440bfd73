package dev.parley.meeting.chat;

import dev.parley.meeting.chat.Conversation.Called;
import dev.parley.meeting.chat.Conversation.ChatLine;
import dev.parley.meeting.chat.Conversation.Gestures;
import dev.parley.meeting.chat.Conversation.MuteRequest;
import dev.parley.meeting.chat.Conversation.PersonState;
import dev.parley.meeting.chat.Conversation.Reacted;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.ParticipantId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was said, in the log's order. Everybody who could read the same entries has the same.
 *
 * @param members who is in the group now
 * @param people what they said of themselves
 * @param read the highest number read of each author, by signature key, the longest unheard first
 */
public record Transcript(
    SortedMap<ParticipantId, Author> members,
    List<ChatLine> lines,
    SortedMap<ParticipantId, Stood> people,
    Gestures gestures,
    Map<Bytes, Long> read) {
  /** Authors whose numbers are remembered after they left: some may come in again. */
  static final int MAX_AUTHORS = 1_024;

  /** Nobody is here, and nothing was said. */
  public static final Transcript EMPTY =
      new Transcript(
          Collections.emptySortedMap(),
          List.of(),
          Collections.emptySortedMap(),
          Gestures.NONE,
          Map.of());

  /** How somebody stands, and the entry at which its hand went up. */
  public record Stood(Presence presence, long handAt) {}

  /** Judges a name that somebody took, from who is here and who we know. */
  public interface Naming {
    NameNote note(Author who, String name);
  }

  public Transcript {
    members = Collections.unmodifiableSortedMap(new TreeMap<>(members));
    lines = List.copyOf(lines);
    people = Collections.unmodifiableSortedMap(new TreeMap<>(people));
    read = Collections.unmodifiableMap(new LinkedHashMap<>(read));
  }

  /** An epoch began with these members: what others said of themselves goes with them. */
  public Transcript among(Collection<Author> now) {
    TreeMap<ParticipantId, Author> here = new TreeMap<>();
    now.forEach(each -> here.put(each.participant(), each));
    TreeMap<ParticipantId, Stood> standing = new TreeMap<>(people);
    standing.keySet().retainAll(here.keySet());
    List<MuteRequest> asking =
        muteRequests().stream()
            .filter(each -> here.containsKey(each.author().participant()))
            .toList();
    return new Transcript(here, lines, standing, with(asking), read);
  }

  /** We are in no group: what was said stays, who is who in a next group is to be seen. */
  public Transcript alone() {
    return new Transcript(EMPTY.members, lines, EMPTY.people, with(List.of()), read);
  }

  /** Whether there is anybody here who was not before, but for one. */
  public boolean hasNewcomers(Collection<Author> now, ParticipantId self) {
    return now.stream()
        .map(Author::participant)
        .anyMatch(each -> !each.equals(self) && !members.containsKey(each));
  }

  /** Somebody said something at this entry of the log; what was read before changes nothing. */
  public Transcript heard(long entry, Author author, Envelope envelope, ParticipantId self) {
    long number = envelope.number();
    if (number != 0 && number <= read.getOrDefault(author.signatureKey(), 0L)) {
      return this;
    }
    return switch (envelope.message()) {
      case ChatMessage.Text(ChatText text) ->
          line(entry, author, text, self).numbered(author, number);
      case ChatMessage.React(Reaction reaction) ->
          reacted(entry, author, reaction).numbered(author, number);
      case ChatMessage.PleaseMute(ParticipantId participant) ->
          asked(entry, author, participant, self).numbered(author, number);
      case ChatMessage.Stand(Presence presence) -> stands(entry, author, presence, self);
    };
  }

  private Transcript line(long entry, Author author, ChatText text, ParticipantId self) {
    boolean own = author.participant().equals(self);
    List<ChatLine> next = new ArrayList<>(lines);
    next.add(new ChatLine(entry, author, text, own));
    if (next.size() > Conversation.MAX_LINES) {
      next.remove(oldestOfTheMostTalkative(next));
    }
    return new Transcript(members, next, people, gestures, read);
  }

  /** Anyone who floods pushes out its own lines, and not what the others said. */
  private static int oldestOfTheMostTalkative(List<ChatLine> lines) {
    Map<Bytes, Integer> first = new LinkedHashMap<>();
    Map<Bytes, Integer> count = new HashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      Bytes author = lines.get(i).author().signatureKey();
      first.putIfAbsent(author, i);
      count.merge(author, 1, Integer::sum);
    }
    int most = Collections.max(count.values());
    return first.entrySet().stream()
        .filter(each -> count.getOrDefault(each.getKey(), 0) == most)
        .mapToInt(Map.Entry::getValue)
        .min()
        .orElseThrow();
  }

  private Transcript reacted(long entry, Author author, Reaction reaction) {
    List<Reacted> next =
        bounded(
            gestures.reactions(), new Reacted(entry, author, reaction), Conversation.MAX_REACTIONS);
    return new Transcript(members, lines, people, new Gestures(next, muteRequests()), read);
  }

  /** Only the one who is asked is told, each asker once. */
  private Transcript asked(long entry, Author author, ParticipantId asked, ParticipantId self) {
    boolean muted = people.containsKey(self) && people.get(self).presence().muted();
    if (!asked.equals(self) || author.participant().equals(self) || muted) {
      return this;
    }
    List<MuteRequest> others =
        muteRequests().stream()
            .filter(each -> !each.author().participant().equals(author.participant()))
            .toList();
    List<MuteRequest> next =
        bounded(others, new MuteRequest(entry, author), Math.max(1, members.size()));
    return new Transcript(members, lines, people, with(next), read);
  }

  private Transcript stands(long entry, Author author, Presence presence, ParticipantId self) {
    Stood before = people.get(author.participant());
    long handAt = before != null && before.presence().handUp() ? before.handAt() : entry;
    TreeMap<ParticipantId, Stood> next = new TreeMap<>(people);
    next.put(author.participant(), new Stood(presence, handAt));
    boolean quiet = author.participant().equals(self) && presence.muted();
    return new Transcript(members, lines, next, quiet ? with(List.of()) : gestures, read);
  }

  private List<MuteRequest> muteRequests() {
    return gestures.muteRequests();
  }

  private Gestures with(List<MuteRequest> asking) {
    return new Gestures(gestures.reactions(), asking);
  }

  private Transcript numbered(Author author, long number) {
    LinkedHashMap<Bytes, Long> next = new LinkedHashMap<>(read);
    next.remove(author.signatureKey());
    next.put(author.signatureKey(), number);
    if (next.size() > MAX_AUTHORS) {
      next.remove(next.keySet().iterator().next());
    }
    return new Transcript(members, lines, people, gestures, next);
  }

  private static <T> List<T> bounded(List<T> before, T newest, int most) {
    List<T> next = new ArrayList<>(before);
    next.add(newest);
    return next.size() > most ? next.subList(next.size() - most, next.size()) : next;
  }

  /** What a person may be shown, with our own words that are not in the log yet. */
  public Conversation view(Outbox outbox, Naming naming) {
    TreeMap<ParticipantId, PersonState> shown = new TreeMap<>();
    members.forEach(
        (participant, who) -> {
          Stood stood = people.get(participant);
          if (stood != null) {
            shown.put(participant, shown(who, stood, naming));
          }
        });
    // Who is muted knows it before the log does.
    Gestures now = outbox.own().muted() ? with(List.of()) : gestures;
    return new Conversation(lines, outbox.pending(), shown, now, outbox.own());
  }

  private static PersonState shown(Author who, Stood stood, Naming naming) {
    Presence presence = stood.presence();
    return new PersonState(
        presence.handUp() ? Optional.of(stood.handAt()) : Optional.empty(),
        presence.muted(),
        presence
            .name()
            .filter(name -> !name.equals(who.name()))
            .map(name -> new Called(name, naming.note(who, name))));
  }
}
