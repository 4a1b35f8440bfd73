package dev.parley.server.room;

import dev.parley.protocol.ClientMessage;
import dev.parley.protocol.ErrorCode;
import dev.parley.protocol.Incarnation;
import dev.parley.protocol.LeftWhy;
import dev.parley.protocol.LogEvent;
import dev.parley.protocol.LogPosition;
import dev.parley.protocol.ParticipantId;
import dev.parley.protocol.ServerMessage.Admitted;
import dev.parley.protocol.ServerMessage.Closing;
import dev.parley.protocol.ServerMessage.Resumed;
import dev.parley.protocol.Snapshot;
import dev.parley.protocol.Ticket;
import dev.parley.server.room.Effect.Occurrence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One room. Events go in, effects come out; time is an argument in milliseconds that never goes
 * back. Not for several threads at once.
 *
 * <pre>
 * a participant   on                                       becomes     and
 * (none)          Joining                                  connected   snapshot, Joined to all
 * connected       Lost, or too slow a reader               away        nothing is said
 * connected       Resuming on another connection           connected   the earlier one is REPLACED
 * away            Resuming in time, log still reaching     connected   what it missed, in order
 * away            Resuming, log trimmed                    gone        Left CONNECTION_LOST
 * away            grace over                               gone        Left CONNECTION_LOST
 * connected       Leaving                                  gone        Left LEFT
 * connected       silence over, or an entry unread so long gone        Left STOPPED_READING
 * connected       Garbled, a flood, out of order           gone        Left CUT_OFF
 * </pre>
 *
 * <p>Gone is for ever: its ticket is worth nothing, Left is logged once, and the one who is gone is
 * never sent that entry. Whoever comes back has a new number.
 */
public final class Room {
  private final Incarnation incarnation;
  private final RoomRules rules;
  private final RoomLog log;
  private final Roster roster = new Roster();
  private final TokenBucket joins;
  private Optional<Snapshot.Summary> summary = Optional.empty();
  private List<Effect> effects = new ArrayList<>();
  private long emptySince;
  private int lastParticipant;

  /** A room without people. {@code incarnation} is fresh. */
  public Room(Incarnation incarnation, RoomRules rules, long now) {
    this.incarnation = incarnation;
    this.rules = rules;
    this.log = new RoomLog(incarnation, rules.tailEntries(), rules.tailBytes());
    this.joins = new TokenBucket(rules.joinsPerSecond(), rules.joinBurst(), now);
    this.emptySince = now;
  }

  /** Lets one thing happen, and says what is to be done. */
  public List<Effect> handle(RoomEvent event, long now) {
    switch (event) {
      case RoomEvent.Joining joining -> join(joining, now);
      case RoomEvent.Resuming(ConnectionId connection, ClientMessage.Resume resume) ->
          resume(connection, resume, now);
      case RoomEvent.Posting posting -> post(posting, now);
      case RoomEvent.Beating(ConnectionId connection, ClientMessage.Heartbeat heartbeat) ->
          beat(connection, heartbeat.read(), now);
      case RoomEvent.Leaving(ConnectionId connection) -> leave(connection, now);
      case RoomEvent.Garbled(ConnectionId connection, ErrorCode code, String words) ->
          cutOff(connection, code, words, now);
      case RoomEvent.Lost(ConnectionId connection) ->
          roster.at(connection).ifPresent(lost -> roster.unlink(lost, now));
      case RoomEvent.Written(ConnectionId connection, int messages) ->
          written(connection, messages, now);
      case RoomEvent.Tick() -> tick(now);
      case RoomEvent.ShuttingDown(String words, long retryMillis) ->
          shutDown(new Closing(words, retryMillis));
    }
    return drain();
  }

  /** Who holds the ticket, if that participant is present, connected or away. */
  public Optional<ParticipantId> holder(Ticket ticket) {
    return roster.holder(ticket).map(Occupant::id);
  }

  /** How many are present. */
  public int people() {
    return roster.size();
  }

  public LogPosition head() {
    return log.head();
  }

  private void join(RoomEvent.Joining joining, long now) {
    ConnectionId connection = joining.connection();
    if (roster.at(connection).isPresent()) {
      cutOff(connection, ErrorCode.OUT_OF_ORDER, "this connection has joined already", now);
    } else if (roster.size() >= rules.people()) {
      refuse(connection, ErrorCode.ROOM_FULL, "the room holds no more than " + rules.people());
    } else if (!joins.take(1, now)) {
      refuse(connection, ErrorCode.TOO_FAST, "too many come at once, try again in a second");
    } else {
      admit(joining, now);
    }
  }

  private void admit(RoomEvent.Joining joining, long now) {
    ParticipantId id = new ParticipantId(++lastParticipant);
    Snapshot snapshot = new Snapshot(log.head(), roster.present(), summary);
    Occupant newcomer =
        new Occupant(
            id,
            joining.ticket(),
            log.head().number() + 1,
            joining.join().hello(),
            joining.connection(),
            rules,
            now);
    roster.add(newcomer);
    Admitted admitted =
        new Admitted(
            id,
            joining.ticket(),
            incarnation,
            snapshot,
            rules.heartbeatMillis(),
            rules.graceMillis(),
            rules.limits());
    sender().say(newcomer, admitted, now);
    note(new Occurrence.Joined());
    append(new LogEvent.Joined(id, joining.join().hello()), now);
  }

  private void resume(ConnectionId connection, ClientMessage.Resume resume, long now) {
    if (roster.at(connection).isPresent()) {
      cutOff(connection, ErrorCode.OUT_OF_ORDER, "this connection has joined already", now);
      return;
    }
    if (!resume.incarnation().equals(incarnation)) {
      refuse(connection, ErrorCode.NEW_INCARNATION, "the room began anew, join again");
      return;
    }
    Optional<Occupant> holder = roster.holder(resume.ticket());
    if (holder.isEmpty()) {
      refuse(connection, ErrorCode.RESUME_EXPIRED, "the time to resume is over, join again");
    } else {
      resume(connection, holder.get(), resume.last(), now);
    }
  }

  private void resume(ConnectionId connection, Occupant back, long last, long now) {
    if (last > log.head().number() || last < back.joinedAt() - 1) {
      refuse(connection, ErrorCode.MALFORMED, "last is no entry this participant can have read");
      return;
    }
    if (back.link() instanceof Link.Open old) {
      refuse(old.connection(), ErrorCode.REPLACED, "the same participant connected again");
    }
    if (!log.reaches(last)) {
      refuse(connection, ErrorCode.LOG_TRIMMED, "what was missed is no longer kept, join again");
      depart(back, LeftWhy.CONNECTION_LOST, now);
      return;
    }
    back.hasRead(last);
    roster.link(back, new Link.Open(connection, last, now));
    sender().say(back, new Resumed(log.head().number()), now);
    note(new Occurrence.Resumed());
    sender().deliver(back, now);
    forgetWhatAllHaveRead();
  }

  private void post(RoomEvent.Posting posting, long now) {
    Optional<Occupant> author = talking(posting.connection(), now);
    if (author.isEmpty()) {
      return;
    }
    PostCheck check = new PostCheck(rules, lastParticipant, summary);
    switch (check.verdict(author.get(), posting.post(), posting.chars(), now)) {
      case PostCheck.Verdict.Repeat() -> {}
      case PostCheck.Verdict.Refuse(ErrorCode code, String words) -> {
        note(new Occurrence.Refused(code));
        sender().refusePost(author.get(), posting.post().ref(), code, words, now);
        boundRefusals(author.get(), now);
      }
      case PostCheck.Verdict.Accept(LogEvent.Posted posted) -> accept(author.get(), posted, now);
    }
  }

  /** Who is refused faster than it reads the refusals must not fill the queue with them. */
  private void boundRefusals(Occupant author, long now) {
    if (author.link() instanceof Link.Open open && open.waiting() > 4 * rules.windowMessages()) {
      cutSlowReader(author, open, now);
    }
  }

  private void accept(Occupant author, LogEvent.Posted posted, long now) {
    author.logged(posted.ref());
    posted.standing().ifPresent(author::stand);
    long number = log.head().number() + 1;
    posted
        .summary()
        .ifPresent(
            body -> summary = Optional.of(new Snapshot.Summary(number, posted.from(), body)));
    note(new Occurrence.Posted(StoredEntry.size(posted)));
    append(posted, now);
  }

  private void beat(ConnectionId connection, long read, long now) {
    Optional<Occupant> alive = talking(connection, now);
    if (alive.isPresent() && alive.get().link() instanceof Link.Open open) {
      if (read > open.sent()) {
        cutOff(connection, ErrorCode.MALFORMED, "read is an entry that was never sent", now);
        return;
      }
      open.heard(now);
      alive.get().hasRead(read);
      forgetWhatAllHaveRead();
    }
  }

  private void leave(ConnectionId connection, long now) {
    Optional<Occupant> leaver = talking(connection, now);
    if (leaver.isPresent()) {
      effects.add(new Effect.Close(connection, Optional.empty()));
      depart(leaver.get(), LeftWhy.LEFT, now);
    }
  }

  private void written(ConnectionId connection, int messages, long now) {
    roster
        .at(connection)
        .ifPresent(
            reader -> {
              if (reader.link() instanceof Link.Open open) {
                open.written(messages, now);
              }
              sender().deliver(reader, now);
            });
  }

  private void tick(long now) {
    for (Occupant occupant : roster.inJoinOrder()) {
      switch (occupant.link()) {
        case Link.Away(long since) -> {
          if (now - since >= rules.graceMillis()) {
            depart(occupant, LeftWhy.CONNECTION_LOST, now);
          }
        }
        case Link.Open open -> tick(occupant, open, now);
      }
    }
    if (roster.size() == 0 && now - emptySince >= rules.emptyMillis()) {
      effects.add(new Effect.Dispose());
    }
  }

  private void tick(Occupant occupant, Link.Open open, long now) {
    if (now - open.heardAt() >= rules.silenceMillis() || unread(occupant, open, now)) {
      refuse(open.connection(), ErrorCode.STOPPED_READING, "the meeting was not read, join again");
      depart(occupant, LeftWhy.STOPPED_READING, now);
    } else if (open.stalledFor(rules.stallMillis(), now)) {
      cutSlowReader(occupant, open, now);
    }
  }

  /** Whether the participant's oldest unread entry has been there, for it to read, too long. */
  private boolean unread(Occupant occupant, Link.Open open, long now) {
    if (occupant.read() >= log.head().number()) {
      return false;
    }
    long oldest = Math.max(occupant.read() + 1, log.first());
    long since = Math.max(log.get(oldest).appendedAt(), open.since());
    return now - since >= rules.silenceMillis();
  }

  private void shutDown(Closing closing) {
    for (Occupant occupant : roster.inJoinOrder()) {
      if (occupant.link() instanceof Link.Open open) {
        effects.add(new Effect.Send(open.connection(), closing));
        effects.add(new Effect.Close(open.connection(), Optional.empty()));
      }
    }
  }

  /** The participant at the connection, if it may speak; whoever may not is told and cut off. */
  private Optional<Occupant> talking(ConnectionId connection, long now) {
    Optional<Occupant> speaker = roster.at(connection);
    if (speaker.isEmpty()) {
      refuse(connection, ErrorCode.OUT_OF_ORDER, "join or resume comes first");
      return Optional.empty();
    }
    if (!speaker.get().mayTalk(now)) {
      cutOff(connection, ErrorCode.TOO_FAST, "too many messages a second", now);
      return Optional.empty();
    }
    return speaker;
  }

  private void append(LogEvent event, long now) {
    log.append(event, now);
    for (Occupant occupant : roster.inJoinOrder()) {
      sender().deliver(occupant, now);
      if (occupant.link() instanceof Link.Open open && fellBehind(open, now)) {
        cutSlowReader(occupant, open, now);
      }
    }
  }

  /** A resume may begin far behind and is given time to catch up, as long as the tail holds it. */
  private boolean fellBehind(Link.Open open, long now) {
    if (!log.reaches(open.sent())) {
      return true;
    }
    boolean far =
        log.head().number() - open.sent() > rules.backlogEntries()
            || log.bytesAfter(open.sent()) > rules.backlogBytes();
    return far && now - open.since() >= rules.stallMillis();
  }

  private void cutSlowReader(Occupant occupant, Link.Open open, long now) {
    refuse(open.connection(), ErrorCode.SLOW_READER, "too slow a reader, connect and resume");
    roster.unlink(occupant, now);
  }

  private void cutOff(ConnectionId connection, ErrorCode code, String words, long now) {
    refuse(connection, code, words);
    roster.at(connection).ifPresent(breaker -> depart(breaker, LeftWhy.CUT_OFF, now));
  }

  private void refuse(ConnectionId connection, ErrorCode code, String words) {
    note(new Occurrence.Refused(code));
    effects.add(new Effect.Send(connection, Sender.refusal(code, words)));
    effects.add(new Effect.Close(connection, Optional.of(code)));
  }

  private void depart(Occupant gone, LeftWhy why, long now) {
    roster.remove(gone);
    effects.add(new Effect.CloseMedia(gone.id()));
    note(new Occurrence.Left(why));
    append(new LogEvent.Left(gone.id(), why), now);
    forgetWhatAllHaveRead();
    if (roster.size() == 0) {
      emptySince = now;
    }
  }

  private void forgetWhatAllHaveRead() {
    log.forget(roster.readByAll().orElse(log.head().number()));
  }

  private void note(Occurrence occurrence) {
    effects.add(new Effect.Note(occurrence));
  }

  private Sender sender() {
    return new Sender(rules, log, effects);
  }

  private List<Effect> drain() {
    List<Effect> all = effects;
    effects = new ArrayList<>(0);
    return all;
  }
}
