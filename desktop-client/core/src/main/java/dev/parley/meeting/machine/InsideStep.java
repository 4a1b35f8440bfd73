package dev.parley.meeting.machine;

import dev.parley.meeting.committer.Committer;
import dev.parley.meeting.committer.CommitterEffect.RejoinReason;
import dev.parley.meeting.committer.CommitterEvent;
import dev.parley.meeting.committer.Evidence;
import dev.parley.meeting.committer.Post;
import dev.parley.meeting.committer.Refusal;
import dev.parley.meeting.machine.MeetingMachine.Step;
import dev.parley.meeting.machine.MeetingState.Inside;
import dev.parley.meeting.machine.MeetingState.RejoinBackoff;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.Entry;
import dev.parley.protocol.ErrorCode;
import dev.parley.protocol.LeaveReason;
import dev.parley.protocol.LogEvent;
import dev.parley.protocol.ParticipantId;
import dev.parley.protocol.ServerMessage;
import java.util.ArrayList;
import java.util.Optional;
import java.util.TreeMap;

/** One step of a participant who is in the room: what each event leads to. */
final class InsideStep extends InsideWork {
  InsideStep(Inside state, long now, MeetingTiming timing, Committer committer) {
    super(state, now, timing, committer);
  }

  Step run(MeetingEvent event) {
    apply(event);
    if (outcome == null) {
      settle();
    }
    MeetingState end = outcome;
    return end != null
        ? new Step(end, effects, Long.MAX_VALUE)
        : new Step(state, effects, wakeAt());
  }

  private void apply(MeetingEvent event) {
    switch (event) {
      case MeetingEvent.Started() -> {}
      case MeetingEvent.Admitted admitted -> {}
      case MeetingEvent.LeaveRequested() -> end(Phase.LEFT, Problems.left());
      case MeetingEvent.Requested(var request) -> commit(new CommitterEvent.Requested(request));
      case MeetingEvent.MediaAnnouncementChanged() -> announce();
      case MeetingEvent.ChatDue() -> chatDue();
      case MeetingEvent.FramesDue() -> signFrames();
      case MeetingEvent.Opened() -> opened();
      case MeetingEvent.Lost() -> lost(0);
      // Anyone who sits in our way can do this; it must not be able to end a meeting for us at
      // once.
      case MeetingEvent.Untrusted() -> lost(0);
      case MeetingEvent.Resumed(long head) -> resumed(head);
      case MeetingEvent.Logged(Entry entry, EntryReading reading) -> logged(entry, reading);
      case MeetingEvent.Refused(ServerMessage.Refused message) -> refused(message);
      case MeetingEvent.Closing(ServerMessage.Closing message) -> closing(message);
      case MeetingEvent.Welcomed(ParticipantId author, var admission) ->
          commit(new CommitterEvent.Welcomed(author, admission));
      case MeetingEvent.WelcomeFailed() ->
          comeAgain(Problems.comeAgain(RejoinReason.WELCOME_REFUSED));
      case MeetingEvent.WelcomeUnknown() -> end(Phase.FAILED, Problems.unknownMeeting());
      case MeetingEvent.StageFailed(long ref, var why) ->
          commit(new CommitterEvent.StageFailed(ref, why));
      case MeetingEvent.MergeFailed() -> comeAgain(Problems.comeAgain(RejoinReason.MERGE_FAILED));
      case MeetingEvent.Tick() -> {}
    }
  }

  // The person.

  private void announce() {
    state = state.announcing();
    if (state.connection().isHeard()) {
      effects.add(new MeetingEffect.PostMediaAnnouncement(takeRef()));
    }
  }

  /**
   * While somebody is to be removed and the commit is not there yet, it still holds the epoch's
   * secrets, and a server may still send it the log: nothing is said until it is out.
   */
  private void chatDue() {
    var committer = state.committer();
    boolean removing =
        !committer.requests().remove().isEmpty()
            || committer.room().group().map(group -> !group.removing().isEmpty()).orElse(true);
    if (committer.isMember() && !removing && state.connection().isUp()) {
      effects.add(new MeetingEffect.PostChat(takeRef()));
    }
  }

  private void signFrames() {
    if (state.mayPostToGroup()) {
      effects.add(new MeetingEffect.PostFrames(takeRef(), state.log().position().number()));
    }
  }

  // The connection.

  private void opened() {
    if (state.connection() instanceof ConnectionState.Down(long lostAt, int attempts)) {
      state = state.with(new ConnectionState.Asking(lostAt, attempts, now));
      effects.add(
          new MeetingEffect.AskBack(
              state.membership().ticket(),
              state.membership().incarnation(),
              state.log().position().number()));
    }
  }

  private void lost(long waitAtLeast) {
    ConnectionState.Down down =
        switch (state.connection()) {
          case ConnectionState.Up() -> new ConnectionState.Down(now, 0);
          case ConnectionState.CatchingUp catching -> new ConnectionState.Down(now, 0);
          case ConnectionState.Asking(long lostAt, int attempts, long askedAt) ->
              new ConnectionState.Down(lostAt, attempts + 1);
          case ConnectionState.Down(long lostAt, int attempts) ->
              new ConnectionState.Down(lostAt, attempts + 1);
        };
    if (down.attempts() == 0) {
      effects.add(new MeetingEffect.Say(Problems.lost()));
    }
    state = state.with(down);
    effects.add(new MeetingEffect.Connect(Math.max(Retry.bound(waitAtLeast), pause(down))));
  }

  /** A connection that stood is not made again at once if that came to nothing before. */
  private long pause(ConnectionState.Down down) {
    if (down.attempts() > 0) {
      return timing.server().retry(down.attempts() - 1);
    }
    RejoinBackoff backoff = state.session().backoff().again(now, timing.server().calm());
    state = state.with(backoff);
    return backoff.pause(timing.server());
  }

  private void closing(ServerMessage.Closing message) {
    effects.add(new MeetingEffect.Say(Problems.closing()));
    effects.add(new MeetingEffect.Disconnect());
    lost(message.retryMillis());
  }

  private void resumed(long head) {
    long read = state.log().position().number();
    if (head < read) {
      end(Phase.FAILED, Problems.logShrank(head, read));
      return;
    }
    state = state.with(new ConnectionState.CatchingUp(head)).withHeartbeatAt(now);
    if (state.posting().announces()) {
      effects.add(new MeetingEffect.PostMediaAnnouncement(takeRef()));
    }
    caughtUp();
  }

  /** Once we have read all there was, what we posted and did not see is not in the log. */
  private void caughtUp() {
    if (state.connection() instanceof ConnectionState.CatchingUp(long head)
        && state.log().position().number() >= head) {
      state = state.with(new ConnectionState.Up());
      effects.add(new MeetingEffect.CaughtUp());
      state
          .committer()
          .pending()
          .ifPresent(
              intent ->
                  commit(
                      new CommitterEvent.PostLost(
                          intent.ref(), CommitterEvent.Loss.WITH_CONNECTION)));
    }
  }

  private void refused(ServerMessage.Refused message) {
    if (message.ref().isPresent()) {
      refusedPost(message.ref().get(), message.code());
      return;
    }
    Problem problem = Problems.refused(message.code());
    switch (Retry.of(message.code())) {
      case NEVER -> end(Phase.FAILED, problem);
      case AS_NEW -> comeAgain(problem);
      case AS_BEFORE -> effects.add(new MeetingEffect.Say(problem));
    }
  }

  private void refusedPost(long ref, ErrorCode code) {
    effects.add(new MeetingEffect.NotTaken(ref, code));
    commit(PostRefusal.of(ref, code));
  }

  // The log.

  private void logged(Entry entry, EntryReading reading) {
    switch (state.log().read(entry)) {
      case LogReader.Reading.Broken(Problem problem) -> end(Phase.FAILED, problem);
      case LogReader.Reading.Next(LogReader next) -> {
        state = state.with(next);
        read(entry, reading);
        if (outcome == null) {
          caughtUp();
        }
      }
    }
  }

  private void read(Entry entry, EntryReading reading) {
    switch (entry.event()) {
      case LogEvent.Joined(ParticipantId who, Bytes hello) -> joined(who, reading);
      case LogEvent.Left(ParticipantId who, LeaveReason why) -> {
        forget(who);
        commit(new CommitterEvent.Left(who));
      }
      case LogEvent.Posted posted -> {
        if (reading instanceof EntryReading.OfPost(PostReading post)) {
          posted(entry.number(), posted, post);
        }
      }
    }
  }

  private void joined(ParticipantId who, EntryReading reading) {
    var hello =
        reading instanceof EntryReading.OfJoin(var opened)
            ? opened
            : Optional.<dev.parley.meeting.committer.Hello>empty();
    if (who.equals(state.membership().self()) && hello.isEmpty()) {
      end(Phase.FAILED, Problems.helloAltered());
      return;
    }
    commit(new CommitterEvent.Joined(who, hello));
  }

  private void posted(long number, LogEvent.Posted posted, PostReading reading) {
    if (state.committer().room().present().containsKey(posted.from())) {
      posted.mediaAnnouncement().ifPresent(bytes -> withMediaAnnouncement(posted.from(), bytes));
    }
    if (isAboutGroup(reading)) {
      Post.Basis basis =
          reading.content().summary() instanceof Post.Summary.Read(var summary)
              ? state.log().compare(summary.basis())
              : Post.Basis.UNKNOWN;
      commit(new CommitterEvent.Posted(new Post(number, posted.from(), basis, reading.content())));
      state = state.with(state.log().from(state.committer().room().summaryAt()));
    }
    if (outcome == null && reading.decryptability() != PostReading.Decryptability.NOTHING_SAID) {
      boolean readable = reading.decryptability() == PostReading.Decryptability.READ;
      commit(new CommitterEvent.Spoke(posted.from(), readable));
    }
    reading
        .remarks()
        .atEpoch()
        .ifPresent(at -> state = state.with(state.epochs().heardFrom(at.leaf(), at.epoch())));
    reading.remarks().notice().ifPresent(notice -> notice(posted.from(), notice));
    if (outcome == null && reading.content().kind() == Post.Kind.APPLICATION) {
      chat(number, posted, reading);
    }
  }

  /**
   * Words count if the one that MLS names said them in its own name, and is not on the way out. Our
   * own cannot be opened: they come back as the bytes that we sent, if the server is honest.
   */
  private void chat(long number, LogEvent.Posted posted, PostReading reading) {
    boolean ours =
        posted.from().equals(state.membership().self())
            || reading.content().evidence().equals(new Evidence.Unreadable(Evidence.OWN_MESSAGE));
    if (ours) {
      effects.add(new MeetingEffect.CameBack(number, posted.from(), posted.ref(), posted.body()));
    }
    reading.remarks().chat().ifPresent(chat -> heard(number, posted.from(), chat));
  }

  private void heard(long number, ParticipantId from, PostReading.Chat chat) {
    if (!chat.author().participant().equals(from)) {
      effects.add(new MeetingEffect.Say(Problems.refusedPost(from, Refusal.WRONG_SENDER)));
    } else if (state.committer().room().active().containsValue(from)) {
      effects.add(new MeetingEffect.Heard(number, chat.author(), chat.words()));
    }
  }

  private static boolean isAboutGroup(PostReading reading) {
    return !(reading.content().summary() instanceof Post.Summary.Missing)
        || switch (reading.content().kind()) {
          case FOUND, COMMIT, RESTATE -> true;
          case APPLICATION, OTHER -> false;
        };
  }

  /** Only the committer's word counts, and only while we wait. */
  private void notice(ParticipantId from, RejectionNotice notice) {
    var room = state.committer().room();
    boolean fromCommitter =
        room.committer()
            .flatMap(leaf -> room.group().map(group -> group.members().get(leaf)))
            .equals(Optional.of(from));
    if (notice.about().equals(state.membership().self())
        && fromCommitter
        && !state.committer().isMember()) {
      end(Phase.FAILED, Problems.notLetIn(notice.code()));
    }
  }

  private void withMediaAnnouncement(ParticipantId who, Bytes sealed) {
    TreeMap<ParticipantId, Bytes> next = new TreeMap<>(state.mediaAnnouncements());
    next.put(who, sealed);
    state = state.withMediaAnnouncements(next);
  }

  private void forget(ParticipantId who) {
    TreeMap<ParticipantId, Long> told = new TreeMap<>(state.told());
    told.remove(who);
    state = state.withTold(told);
    TreeMap<ParticipantId, Bytes> next = new TreeMap<>(state.mediaAnnouncements());
    next.remove(who);
    state = state.withMediaAnnouncements(next);
  }

  // What time brings.

  private void settle() {
    watchLine();
    if (outcome != null) {
      return;
    }
    if (state.connection().isHeard() && now >= state.session().heartbeatAt()) {
      effects.add(new MeetingEffect.Heartbeat(state.log().position().number()));
      state = state.withHeartbeatAt(now + state.membership().heartbeat());
    }
    turnEpochs();
    tell();
    commit(new CommitterEvent.Tick(), state.connection().isUp());
  }

  private void tell() {
    RejectionNoticeChoice.next(state, now)
        .ifPresent(
            notice -> {
              effects.add(new MeetingEffect.PostNotice(takeRef(), notice));
              state =
                  state.withTold(
                      RejectionNoticeChoice.told(state, notice, now + timing.tellAgain()));
            });
  }

  private void watchLine() {
    lostAt()
        .filter(at -> now >= at + state.membership().grace())
        .ifPresent(at -> comeAgain(Problems.expired()));
    if (outcome == null
        && state.connection() instanceof ConnectionState.Asking asking
        && now >= asking.askedAt() + timing.server().answer()) {
      effects.add(new MeetingEffect.Say(Problems.noAnswer()));
      effects.add(new MeetingEffect.Disconnect());
      lost(0);
    }
  }

  private Optional<Long> lostAt() {
    return switch (state.connection()) {
      case ConnectionState.Up() -> Optional.empty();
      case ConnectionState.CatchingUp catching -> Optional.empty();
      case ConnectionState.Asking asking -> Optional.of(asking.lostAt());
      case ConnectionState.Down down -> Optional.of(down.lostAt());
    };
  }

  private void turnEpochs() {
    var others = new ArrayList<>(state.committer().room().active().keySet());
    state.committer().leaf().ifPresent(others::remove);
    if (state.epochs().isSwitchDue(others, now)) {
      state = state.with(state.epochs().sealingNewest());
      effects.add(new MeetingEffect.SealWith(state.epochs().newest()));
    }
    Optional<Long> expired = state.epochs().expired(now);
    while (expired.isPresent()) {
      effects.add(new MeetingEffect.Retire(expired.get()));
      state = state.with(state.epochs().without(expired.get()));
      expired = state.epochs().expired(now);
    }
  }

  private long wakeAt() {
    long wakeAt = Math.min(committerWakeAt, state.epochs().wakeAt());
    wakeAt = Math.min(wakeAt, RejectionNoticeChoice.wakeAt(state));
    if (state.connection().isHeard()) {
      wakeAt = Math.min(wakeAt, state.session().heartbeatAt());
    }
    if (state.connection() instanceof ConnectionState.Asking asking) {
      wakeAt = Math.min(wakeAt, asking.askedAt() + timing.server().answer());
    }
    return Math.min(
        wakeAt, lostAt().map(at -> at + state.membership().grace()).orElse(Long.MAX_VALUE));
  }
}
