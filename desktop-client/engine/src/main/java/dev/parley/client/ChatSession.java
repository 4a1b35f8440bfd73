package dev.parley.client;

import dev.parley.client.contacts.Acquaintances;
import dev.parley.client.contacts.Names;
import dev.parley.client.contacts.VerificationStatus;
import dev.parley.client.identity.Credential;
import dev.parley.client.identity.DisplayName;
import dev.parley.client.identity.IdentityKey;
import dev.parley.client.mls.EpochInfo;
import dev.parley.client.mls.EpochRoster;
import dev.parley.client.text.EngineText;
import dev.parley.meeting.chat.Author;
import dev.parley.meeting.chat.ChatCommand;
import dev.parley.meeting.chat.ChatMessage;
import dev.parley.meeting.chat.ChatMessageCodec;
import dev.parley.meeting.chat.ChatText;
import dev.parley.meeting.chat.Conversation;
import dev.parley.meeting.chat.Envelope;
import dev.parley.meeting.chat.NameNote;
import dev.parley.meeting.chat.Outbox;
import dev.parley.meeting.chat.Presence;
import dev.parley.meeting.chat.SendFailure;
import dev.parley.meeting.chat.Transcript;
import dev.parley.meeting.committer.GroupState;
import dev.parley.meeting.machine.MeetingEffect;
import dev.parley.meeting.machine.Problem;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.ClientMessage;
import dev.parley.protocol.ErrorCode;
import dev.parley.protocol.ParticipantId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The conversation of one participant: what the person says goes into the outbox, what the log
 * brings into the transcript. Both outlast a group, and a place in the room.
 */
final class ChatSession {
  private final ApplicationPosts posts;
  private final EpochRoster roster;
  private final DisplayName name;
  private final Acquaintances acquaintances;
  private final Consumer<Problem> teller;
  private final Map<ParticipantId, IdentityKey> identities = new HashMap<>();
  private final Set<ParticipantId> incomprehensible = new HashSet<>();
  private Outbox outbox = Outbox.EMPTY;
  private Transcript transcript = Transcript.EMPTY;
  private long epoch;
  private boolean wasMember;
  private boolean over;
  private @Nullable Author self;
  private @Nullable Sent sent;
  private @Nullable Conversation shown;

  /** What is on its way: to be recognised by its bytes, because MLS opens no message of our own. */
  private record Sent(Envelope envelope, Bytes body) {}

  /**
   * A participant who has said nothing yet.
   *
   * @param name in our credential
   * @param teller told what a person should know
   */
  ChatSession(
      ApplicationPosts posts,
      EpochRoster roster,
      DisplayName name,
      Acquaintances acquaintances,
      Consumer<Problem> teller) {
    this.posts = posts;
    this.roster = roster;
    this.name = name;
    this.acquaintances = acquaintances;
    this.teller = teller;
  }

  // The person.

  /** The person says something; whether it was taken is told at once, whether it was said later. */
  void take(ChatCommand command) {
    Presence own = outbox.own();
    switch (command) {
      case ChatCommand.SendText(String text) -> line(text);
      case ChatCommand.React(var reaction) -> queue(new ChatMessage.React(reaction));
      case ChatCommand.AskToMute(ParticipantId participant) -> askToMute(participant);
      case ChatCommand.Hand(boolean up) -> update(outbox.withPresence(own.withHand(up)));
      case ChatCommand.Muted(boolean muted) -> update(outbox.withPresence(own.withMuted(muted)));
      case ChatCommand.Rename(String wanted) -> rename(wanted);
    }
  }

  private void line(String text) {
    if (ChatText.isTooLong(text)) {
      tell(SendFailure.TEXT_TOO_LONG);
      return;
    }
    ChatText.of(text)
        .ifPresentOrElse(
            line -> queue(new ChatMessage.Text(line)), () -> tell(SendFailure.NOTHING_TO_SAY));
  }

  private void askToMute(ParticipantId asked) {
    Author us = self;
    if (!transcript.members().containsKey(asked)
        || (us != null && asked.equals(us.participant()))) {
      tell(SendFailure.NOBODY_THERE);
    } else {
      queue(new ChatMessage.PleaseMute(asked));
    }
  }

  private void rename(String wanted) {
    if (!Presence.isName(wanted)) {
      tell(SendFailure.NAME_NOT_TAKEN);
      return;
    }
    Optional<String> next = wanted.equals(name.value()) ? Optional.empty() : Optional.of(wanted);
    update(outbox.withPresence(outbox.own().withName(next)));
  }

  private void queue(ChatMessage message) {
    if (over) {
      tell(SendFailure.MEETING_IS_OVER);
    } else if (!wasMember) {
      tell(SendFailure.NOT_IN_MEETING);
    } else if (outbox.isFull()) {
      tell(SendFailure.TOO_MUCH_WAITS);
    } else {
      update(outbox.queue(message));
    }
  }

  private void tell(SendFailure why) {
    teller.accept(new Problem(why.name(), why.words()));
  }

  // The machine.

  boolean isDue(long now) {
    return outbox.isDue(now, hasCompany());
  }

  private boolean hasCompany() {
    return transcript.members().size() > 1;
  }

  long wakeAt(long now) {
    return outbox.wakeAt(now);
  }

  void obey(MeetingEffect.OfChat effect, long now) {
    switch (effect) {
      case MeetingEffect.PostChat post -> post(post, now);
      case MeetingEffect.Heard heard -> heard(heard);
      case MeetingEffect.CameBack back -> cameBack(back, now);
      case MeetingEffect.NotTaken refused -> notTaken(refused, now);
      case MeetingEffect.CaughtUp() -> caughtUp();
    }
  }

  private void post(MeetingEffect.PostChat post, long now) {
    Envelope next = outbox.next();
    Optional<ClientMessage.Post> posted = posts.chat(post.ref(), ChatMessageCodec.write(next));
    update(outbox.posted(post.ref(), epoch, now));
    posted.ifPresentOrElse(
        out -> sent = new Sent(next, out.body()), () -> refused(SendFailure.NOT_SEALED, now));
  }

  private void heard(MeetingEffect.Heard heard) {
    switch (ChatMessageCodec.read(heard.words())) {
      case ChatMessageCodec.Reading.Message(Envelope said) ->
          read(heard.number(), heard.author(), said);
      case ChatMessageCodec.Reading.Unknown() -> {}
      case ChatMessageCodec.Reading.Broken() -> {
        if (incomprehensible.add(heard.author().participant())) {
          teller.accept(broken(heard.author().participant()));
        }
      }
    }
  }

  private static Problem broken(ParticipantId who) {
    return EngineText.CHAT_MALFORMED.problem(who.value());
  }

  private void read(long number, Author author, Envelope said) {
    Author us = self;
    if (us != null) {
      update(transcript.heard(number, author, said, us.participant()));
    }
  }

  /** A post that may be ours stands in the log. */
  private void cameBack(MeetingEffect.CameBack back, long now) {
    Sent out = sent;
    Author us = self;
    if (out == null || us == null) {
      return;
    }
    boolean byUs = back.from().equals(us.participant()) && outbox.isOnItsWay(back.ref());
    boolean same = back.body().equals(out.body());
    if (byUs && same) {
      sent = null;
      said(back.number(), us, out.envelope());
    } else if (byUs || same) {
      refused(SendFailure.SERVER_ALTERS, now);
    }
  }

  private void said(long number, Author us, Envelope envelope) {
    if (outbox.isReadable(epoch)) {
      update(outbox.said());
      read(number, us, envelope);
    } else {
      update(outbox.lost());
    }
  }

  private void notTaken(MeetingEffect.NotTaken refused, long now) {
    if (!outbox.isOnItsWay(refused.ref())) {
      return;
    }
    if (refused.why() == ErrorCode.TOO_LARGE || refused.why() == ErrorCode.MALFORMED) {
      giveUp(SendFailure.SERVER_REFUSES);
    } else {
      refused(SendFailure.SERVER_REFUSES, now);
    }
  }

  private void refused(SendFailure why, long now) {
    if (outbox.isHopeless()) {
      giveUp(why);
    } else {
      sent = null;
      update(outbox.refused(now));
    }
  }

  private void giveUp(SendFailure why) {
    sent = null;
    update(outbox.givenUp(why));
    tell(why);
  }

  /** What was on its way when the connection was lost, and is not in the log, goes out again. */
  private void caughtUp() {
    sent = null;
    update(outbox.lost().withoutReactions());
  }

  void epochBegan(GroupState group, int ownLeaf, EpochInfo info) {
    Collection<Author> here = roster.began(group, info);
    epoch = group.epoch();
    wasMember = true;
    self = roster.author(epoch, ownLeaf).orElse(null);
    identities.clear();
    group
        .members()
        .forEach(
            (leaf, who) -> {
              Credential shows = info.shown().get(leaf);
              if (shows != null) {
                identities.put(who, shows.identity());
              }
            });
    incomprehensible.retainAll(identities.keySet());
    ParticipantId us = group.members().get(ownLeaf);
    if (us != null && transcript.hasNewcomers(here, us)) {
      update(hasCompany() ? outbox.restated() : outbox.withoutReactions().restated());
    }
    update(transcript.among(here));
  }

  void leftGroup() {
    roster.clear();
    identities.clear();
    incomprehensible.clear();
    self = null;
    caughtUp();
    update(outbox.withoutRequests());
    update(transcript.alone());
    if (wasMember) {
      update(outbox.restated());
    }
  }

  void over() {
    if (!over) {
      over = true;
      sent = null;
      update(outbox.over());
    }
  }

  // The view.

  private void update(Outbox next) {
    outbox = next;
    shown = null;
  }

  private void update(Transcript next) {
    transcript = next;
    shown = null;
  }

  /** The people we know have changed, and with it what is to be said beside names. */
  void namesChanged() {
    shown = null;
  }

  Conversation view() {
    Conversation view = shown;
    if (view == null) {
      view = transcript.view(outbox, this::note);
      shown = view;
    }
    return view;
  }

  private NameNote note(Author who, String taken) {
    DisplayName wanted = new DisplayName(taken);
    if (transcript.members().values().stream()
        .anyMatch(other -> !other.equals(who) && isCalled(other, wanted))) {
      return NameNote.LIKE_ANOTHER_HERE;
    }
    IdentityKey identity = identities.get(who.participant());
    boolean anothers =
        identity == null || acquaintances.status(identity, wanted) == VerificationStatus.CHANGED;
    return anothers ? NameNote.LIKE_SOMEBODY_KNOWN : NameNote.OWN;
  }

  private boolean isCalled(Author other, DisplayName wanted) {
    Transcript.Stood stood = transcript.people().get(other.participant());
    return Names.same(new DisplayName(other.name()), wanted)
        || (stood != null
            && stood
                .presence()
                .name()
                .map(taken -> Names.same(new DisplayName(taken), wanted))
                .orElse(false));
  }
}
