package dev.parley.server.room;

import dev.parley.protocol.Bytes;
import dev.parley.protocol.ClientMessage;
import dev.parley.protocol.ErrorCode;
import dev.parley.protocol.Incarnation;
import dev.parley.protocol.LeaveReason;
import dev.parley.protocol.LogEvent;
import dev.parley.protocol.LogPosition;
import dev.parley.protocol.ParticipantId;
import dev.parley.protocol.ServerMessage.Admitted;
import dev.parley.protocol.ServerMessage.Closing;
import dev.parley.protocol.ServerMessage.Resumed;
import dev.parley.protocol.Snapshot;
import dev.parley.protocol.Ticket;
import dev.parley.server.room.RoomEffect.Occurrence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One room. Events go in, effects come out; time is an argument in milliseconds that never goes
 * back. Not for several threads at once.
 *
 * <pre>
 * state         event                                        next state    effect
 * (none)        JoinRequested                                connected     snapshot, Joined to all
 * connected     ConnectionLost, or too slow a consumer       disconnected  nothing is announced
 * connected     ResumeRequested on another connection        connected     the earlier one is REPLACED
 * disconnected  ResumeRequested in time, log still kept      connected     the missed entries, in order
 * disconnected  ResumeRequested, log trimmed                 removed       Left CONNECTION_LOST
 * disconnected  Tick, resume time over                       removed       Left CONNECTION_LOST
 * connected     LeaveRequested                               removed       Left LEFT
 * connected     Tick, no heartbeat or an entry unread        removed       Left STOPPED_READING
 *               for the read time
 * connected     InvalidMessage, rate exceeded, unexpected    removed       Left EVICTED
 * </pre>
 *
 * <p>A removed participant never returns: its ticket is invalid, Left is logged once, and it is not
 * sent that entry. A person who joins again gets a new number.
 */
public final class Room {
  private final Incarnation incarnation;
  private final RoomSettings settings;
  private final RoomSettings.Timing timing;
  private final RoomLog log;
  private final Roster roster = new Roster();
  private final TokenBucket joins;
  private final Throughput throughput;
  private Optional<Snapshot.Summary> summary = Optional.empty();
  private List<RoomEffect> effects = new ArrayList<>();
  private long emptySince;
  private int lastParticipant;

  /** A room without people. {@code incarnation} is fresh. */
  public Room(Incarnation incarnation, RoomSettings settings, long now) {
    this.incarnation = incarnation;
    this.settings = settings;
    this.timing = settings.timing();
    this.log = new RoomLog(incarnation, settings.backlog());
    this.joins = settings.rates().joins().bucket(now);
    this.throughput = new Throughput(settings.rates().room(), now);
    this.emptySince = now;
  }

  /** Handles one event and returns the effects, in the order in which they must run. */
  public List<RoomEffect> handle(RoomEvent event, long now) {
    switch (event) {
      case RoomEvent.JoinRequested joining -> join(joining, now);
      case RoomEvent.ResumeRequested(ConnectionId connection, ClientMessage.Resume resume) ->
          resume(connection, resume, now);
      case RoomEvent.PostReceived posting -> post(posting, now);
      case RoomEvent.HeartbeatReceived(
              ConnectionId connection,
              ClientMessage.Heartbeat heartbeat) ->
          heartbeat(connection, heartbeat.read(), now);
      case RoomEvent.LeaveRequested(ConnectionId connection) -> leave(connection, now);
      case RoomEvent.InvalidMessage(ConnectionId connection, ErrorCode code, String detail) ->
          evict(connection, code, detail, now);
      case RoomEvent.ConnectionLost(ConnectionId connection) ->
          roster.byConnection(connection).ifPresent(lost -> roster.disconnect(lost, now));
      case RoomEvent.MessagesWritten(ConnectionId connection, int messages) ->
          written(connection, messages, now);
      case RoomEvent.Tick() -> tick(now);
      case RoomEvent.LogCapped(long bytes) -> log.capTo(bytes);
      case RoomEvent.ShutdownRequested(long retryMillis) -> shutDown(new Closing(retryMillis));
    }
    return drain();
  }

  /** Who holds the ticket, if that participant is present, connected or away. */
  public Optional<ParticipantId> participantOf(Ticket ticket) {
    return roster.byTicket(ticket).map(Participant::id);
  }

  /** Whether who holds the ticket may make one more media call now; if so it is counted. */
  public boolean takeMediaCall(Ticket ticket, long now) {
    Optional<Participant> caller = roster.byTicket(ticket);
    return caller.isPresent() && caller.get().mediaCalls().take(1, now);
  }

  /** A media call of who holds the ticket was dearer than one. */
  public void chargeMediaCall(Ticket ticket, double more, long now) {
    roster.byTicket(ticket).ifPresent(caller -> caller.mediaCalls().charge(more, now));
  }

  /** Bytes of the log that is kept. */
  public long logBytes() {
    return log.size();
  }

  /** How many are present. */
  public int participants() {
    return roster.size();
  }

  public LogPosition head() {
    return log.head();
  }

  private void join(RoomEvent.JoinRequested joining, long now) {
    ConnectionId connection = joining.connection();
    if (roster.byConnection(connection).isPresent()) {
      evict(connection, ErrorCode.UNEXPECTED_MESSAGE, "ALREADY_JOINED", now);
    } else if (roster.size() >= settings.capacity().participants()) {
      refuse(connection, ErrorCode.ROOM_FULL, Integer.toString(settings.capacity().participants()));
    } else if (roster.sizeOf(joining.address()) >= settings.capacity().participantsOfAddress()) {
      refuse(connection, ErrorCode.ADDRESS_LIMITED, "PEOPLE");
    } else if (!throughput.takeHello(chars(joining.join().hello()), now) || !joins.take(1, now)) {
      refuse(connection, ErrorCode.RATE_LIMITED, "JOINS");
    } else {
      admit(joining, now);
    }
  }

  /** Characters of bytes in JSON: base64. */
  private static int chars(Bytes bytes) {
    return (bytes.length() + 2) / 3 * 4;
  }

  private void admit(RoomEvent.JoinRequested joining, long now) {
    ParticipantId id = new ParticipantId(++lastParticipant);
    Snapshot snapshot = new Snapshot(log.head(), roster.present(), summary);
    Participant newcomer =
        new Participant(id, joining, log.head().number() + 1, settings.rates(), now);
    roster.add(newcomer);
    throughput.rosterChanged(roster);
    Admitted admitted = new Admitted(id, joining.ticket(), incarnation, snapshot, settings.terms());
    sender().send(newcomer, admitted, now);
    report(new Occurrence.Joined());
    append(new LogEvent.Joined(id, joining.join().hello()), now);
  }

  private void resume(ConnectionId connection, ClientMessage.Resume resume, long now) {
    if (roster.byConnection(connection).isPresent()) {
      evict(connection, ErrorCode.UNEXPECTED_MESSAGE, "ALREADY_JOINED", now);
      return;
    }
    if (!resume.incarnation().equals(incarnation)) {
      refuse(connection, ErrorCode.NEW_INCARNATION);
      return;
    }
    Optional<Participant> holder = roster.byTicket(resume.ticket());
    if (holder.isEmpty()) {
      refuse(connection, ErrorCode.RESUME_EXPIRED);
    } else {
      resume(connection, holder.get(), resume.last(), now);
    }
  }

  private void resume(ConnectionId connection, Participant back, long last, long now) {
    if (last > log.head().number() || last < back.joinedAt() - 1) {
      refuse(connection, ErrorCode.MALFORMED, "last OUT_OF_RANGE");
      return;
    }
    if (back.connectivity() instanceof Connectivity.Connected old) {
      refuse(old.connection(), ErrorCode.REPLACED);
    }
    if (!log.canReplayAfter(last)) {
      refuse(connection, ErrorCode.LOG_TRIMMED);
      remove(back, LeaveReason.CONNECTION_LOST, now);
      return;
    }
    back.markRead(last);
    roster.connect(back, new Connectivity.Connected(connection, last, now));
    sender().send(back, new Resumed(log.head().number()), now);
    report(new Occurrence.Resumed());
    sender().deliver(back, now);
    trimLog();
  }

  private void post(RoomEvent.PostReceived posting, long now) {
    Optional<Participant> author = activeParticipant(posting.connection(), now);
    if (author.isEmpty()) {
      return;
    }
    PostValidator check = new PostValidator(lastParticipant, summary, throughput);
    switch (check.verdict(author.get(), posting.post(), posting.chars(), now)) {
      case PostValidator.Verdict.Duplicate() -> {}
      case PostValidator.Verdict.Reject(ErrorCode code, String detail) -> {
        report(new Occurrence.Refused(code));
        sender().refusePost(author.get(), posting.post().ref(), code, detail, now);
        boundRefusals(author.get(), now);
      }
      case PostValidator.Verdict.Accept(LogEvent.Posted posted) -> {
        throughput.posted(author.get(), posting.post(), roster);
        accept(author.get(), posted, now);
      }
    }
  }

  /** A client that does not read its refusals must not fill the queue with them. */
  private void boundRefusals(Participant author, long now) {
    if (author.connectivity() instanceof Connectivity.Connected open
        && open.unwritten() > 4 * settings.window().messages()) {
      disconnectSlowConsumer(author, open, now);
    }
  }

  private void accept(Participant author, LogEvent.Posted posted, long now) {
    author.logged(posted.ref());
    posted.mediaAnnouncement().ifPresent(author::announceMedia);
    long number = log.head().number() + 1;
    posted
        .summary()
        .ifPresent(
            body -> summary = Optional.of(new Snapshot.Summary(number, posted.from(), body)));
    report(new Occurrence.Posted(StoredEntry.size(posted)));
    append(posted, now);
  }

  private void heartbeat(ConnectionId connection, long read, long now) {
    Optional<Participant> alive = activeParticipant(connection, now);
    if (alive.isPresent() && alive.get().connectivity() instanceof Connectivity.Connected open) {
      if (read > open.sent()) {
        evict(connection, ErrorCode.MALFORMED, "read OUT_OF_RANGE", now);
        return;
      }
      open.heartbeat(now);
      alive.get().markRead(read);
      trimLog();
    }
  }

  private void leave(ConnectionId connection, long now) {
    Optional<Participant> leaver = activeParticipant(connection, now);
    if (leaver.isPresent()) {
      effects.add(new RoomEffect.Close(connection, Optional.empty()));
      remove(leaver.get(), LeaveReason.LEFT, now);
    }
  }

  private void written(ConnectionId connection, int messages, long now) {
    roster
        .byConnection(connection)
        .ifPresent(
            reader -> {
              if (reader.connectivity() instanceof Connectivity.Connected open) {
                open.written(messages, now);
              }
              sender().deliver(reader, now);
            });
  }

  private void tick(long now) {
    for (Participant participant : roster.inJoinOrder()) {
      switch (participant.connectivity()) {
        case Connectivity.Disconnected(long since) -> {
          if (now - since >= timing.resumeTimeout().toMillis()) {
            remove(participant, LeaveReason.CONNECTION_LOST, now);
          }
        }
        case Connectivity.Connected open -> tick(participant, open, now);
      }
    }
    if (roster.size() == 0 && now - emptySince >= timing.emptyExpiry().toMillis()) {
      effects.add(new RoomEffect.Dispose());
    }
  }

  private void tick(Participant participant, Connectivity.Connected open, long now) {
    if (now - open.lastHeartbeat() >= timing.readTimeout().toMillis()
        || isReadOverdue(participant, open, now)) {
      refuse(open.connection(), ErrorCode.STOPPED_READING);
      remove(participant, LeaveReason.STOPPED_READING, now);
    } else if (open.stalledFor(timing.writeTimeout(), now)) {
      disconnectSlowConsumer(participant, open, now);
    }
  }

  /** Whether the participant's oldest unread entry has been readable for longer than allowed. */
  private boolean isReadOverdue(Participant participant, Connectivity.Connected open, long now) {
    if (participant.lastRead() >= log.head().number()) {
      return false;
    }
    long oldest = Math.max(participant.lastRead() + 1, log.firstKept());
    long since = Math.max(log.get(oldest).appendedAt(), open.since());
    return now - since >= timing.readTimeout().toMillis();
  }

  private void shutDown(Closing closing) {
    for (Participant participant : roster.inJoinOrder()) {
      if (participant.connectivity() instanceof Connectivity.Connected open) {
        effects.add(new RoomEffect.Send(open.connection(), closing));
        effects.add(new RoomEffect.Close(open.connection(), Optional.empty()));
      }
    }
  }

  /** The participant at the connection; a message that is not allowed is refused and closes it. */
  private Optional<Participant> activeParticipant(ConnectionId connection, long now) {
    Optional<Participant> speaker = roster.byConnection(connection);
    if (speaker.isEmpty()) {
      refuse(connection, ErrorCode.UNEXPECTED_MESSAGE, "NOT_JOINED");
      return Optional.empty();
    }
    if (!speaker.get().takeMessage(now)) {
      evict(connection, ErrorCode.RATE_LIMITED, "MESSAGES", now);
      return Optional.empty();
    }
    return speaker;
  }

  private void append(LogEvent event, long now) {
    log.append(event, now);
    for (Participant participant : roster.inJoinOrder()) {
      sender().deliver(participant, now);
      if (participant.connectivity() instanceof Connectivity.Connected open
          && isTooFarBehind(open, now)) {
        disconnectSlowConsumer(participant, open, now);
      }
    }
  }

  /** A resume may begin far behind and is given time to catch up, as long as the tail holds it. */
  private boolean isTooFarBehind(Connectivity.Connected open, long now) {
    if (!log.canReplayAfter(open.sent())) {
      return true;
    }
    boolean far =
        log.head().number() - open.sent() > settings.maxEntriesBehind()
            || log.bytesAfter(open.sent()) > settings.maxBytesBehind();
    return far && now - open.since() >= timing.writeTimeout().toMillis();
  }

  private void disconnectSlowConsumer(
      Participant participant, Connectivity.Connected open, long now) {
    refuse(open.connection(), ErrorCode.SLOW_CONSUMER);
    roster.disconnect(participant, now);
  }

  private void evict(ConnectionId connection, ErrorCode code, String detail, long now) {
    refuse(connection, code, detail);
    roster.byConnection(connection).ifPresent(breaker -> remove(breaker, LeaveReason.EVICTED, now));
  }

  private void refuse(ConnectionId connection, ErrorCode code) {
    refuse(connection, code, "");
  }

  private void refuse(ConnectionId connection, ErrorCode code, String detail) {
    report(new Occurrence.Refused(code));
    effects.add(new RoomEffect.Send(connection, WindowedSender.refusal(code, detail)));
    effects.add(new RoomEffect.Close(connection, Optional.of(code)));
  }

  private void remove(Participant gone, LeaveReason why, long now) {
    roster.remove(gone);
    throughput.rosterChanged(roster);
    effects.add(new RoomEffect.CloseMedia(gone.id()));
    report(new Occurrence.Left(why));
    append(new LogEvent.Left(gone.id(), why), now);
    trimLog();
    if (roster.size() == 0) {
      emptySince = now;
    }
  }

  private void trimLog() {
    log.trimTo(roster.readByAll().orElse(log.head().number()));
  }

  private void report(Occurrence occurrence) {
    effects.add(new RoomEffect.Report(occurrence));
  }

  private WindowedSender sender() {
    return new WindowedSender(settings.window(), log, effects);
  }

  private List<RoomEffect> drain() {
    List<RoomEffect> all = effects;
    effects = new ArrayList<>(0);
    return all;
  }
}
