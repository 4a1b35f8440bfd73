package dev.parley.suite.spec;

import dev.parley.meeting.committer.Committer;
import dev.parley.meeting.committer.CommitterEffect;
import dev.parley.meeting.committer.CommitterEffect.RejoinReason;
import dev.parley.meeting.committer.CommitterEvent;
import dev.parley.meeting.committer.CommitterEvent.Loss;
import dev.parley.meeting.committer.CommitterState;
import dev.parley.meeting.committer.Founding;
import dev.parley.meeting.committer.GroupOperation;
import dev.parley.meeting.committer.GroupSummary;
import dev.parley.meeting.committer.Hello;
import dev.parley.meeting.committer.Intent;
import dev.parley.meeting.committer.Policy;
import dev.parley.meeting.committer.RoomState;
import dev.parley.meeting.committer.Timing;
import dev.parley.protocol.LogPosition;
import dev.parley.protocol.ParticipantId;
import dev.parley.spec.TlaValue;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The specification's actions, done by the real machine: which event each is, and what the shell
 * makes of the effects. An empty result is a participant who is gone. It is always late enough for
 * what has to wait, and never late enough for a commit that only renews keys, but for {@link
 * #heal}.
 */
final class Moves {
  private static final long NEVER = Long.MAX_VALUE / 2;
  private static final long REF = 7;

  private final Committer patient;
  private final Committer healing;
  private final Timing timing;
  private final Policy policy;

  Moves(int batch, Policy policy) {
    this.timing = timing(batch, NEVER);
    this.patient = new Committer(timing);
    this.healing = new Committer(timing(batch, 0));
    this.policy = policy;
  }

  private static Timing timing(int batch, long heal) {
    Timing usual = Timing.STANDARD;
    Timing.Commits commits = usual.commits();
    return new Timing(
        new Timing.Commits(commits.gather(), heal, commits.retry(), batch), usual.silence());
  }

  /** Comes into the room as the snapshot of this world tells of it. */
  Participant join(World before, int self) {
    TreeMap<ParticipantId, Optional<Hello>> present = new TreeMap<>();
    before.people().stream()
        .filter(before::isHere)
        .forEach(who -> present.put(new ParticipantId(who), before.hello(who)));
    TlaValue newest = before.newest();
    Optional<GroupSummary> summary =
        newest.get("at").asInt() > 0 && newest.get("readable").asBool()
            ? Optional.of(summary(newest))
            : Optional.empty();
    return admitted(
        self, RoomState.snapshot(present, summary, newest.get("at").asInt()), before.head());
  }

  /** Comes into a room in which these are present and nobody has posted. */
  Participant joinNew(World world, int self) {
    TreeMap<ParticipantId, Optional<Hello>> present = new TreeMap<>();
    for (int who = 1; who < self; who++) {
      present.put(new ParticipantId(who), world.hello(who));
    }
    return admitted(self, RoomState.snapshot(present, Optional.empty(), 0), self - 1L);
  }

  private static GroupSummary summary(TlaValue newest) {
    return new PostedSummary(
            new GroupOperation.Restate(),
            0,
            Values.group(newest.get("group")),
            Values.people(newest.get("ineligible")))
        .summary();
  }

  private Participant admitted(int self, RoomState room, long position) {
    Founding founding = new Founding(Values.groupId(self), policy);
    return Participant.admitted(
        CommitterState.admitted(new ParticipantId(self), founding, room, timing), position);
  }

  /** Reads the next entry. */
  Optional<Participant> read(World world, Participant reader, boolean own) {
    Participant at = reader.reading();
    TlaValue entry = world.entry(at.position());
    Optional<Participant> after =
        switch (entry.get("kind").asText()) {
          case "Joined" -> joined(world, at, entry.get("who").asInt());
          case "Left" ->
              on(at, new CommitterEvent.Left(new ParticipantId(entry.get("who").asInt())));
          default -> posted(at, new Reading(world, entry, at.position(), own));
        };
    return after.flatMap(this::caughtUp);
  }

  private Optional<Participant> joined(World world, Participant at, int who) {
    return on(at, new CommitterEvent.Joined(new ParticipantId(who), world.hello(who)));
  }

  private Optional<Participant> posted(Participant at, Reading reading) {
    Committer.Step step = step(at, new CommitterEvent.Posted(reading.post(at)));
    boolean lie =
        reading.author().equals(at.state().self())
            && reading.world().isLiar(at.self())
            && step.effects().contains(new CommitterEffect.Rejoin(RejoinReason.OWN_POST_LOST));
    if (!lie) {
      return after(at, step, reading);
    }
    Participant liar = at.believing(new Intent(REF, reading.summary().summary()));
    Reading itsOwn = new Reading(reading.world(), reading.entry(), reading.number(), true);
    return after(liar, step(liar, new CommitterEvent.Posted(itsOwn.post(liar))), itsOwn);
  }

  /** What was posted and did not come back by now never will. */
  private Optional<Participant> caughtUp(Participant reader) {
    return reader.line() == reader.position()
        ? lost(reader.withLine(0), Loss.WITH_CONNECTION)
        : Optional.of(reader);
  }

  private Optional<Participant> lost(Participant who, Loss loss) {
    return who.state()
        .pending()
        .map(intent -> on(who, new CommitterEvent.PostLost(intent.ref(), loss)))
        .orElse(Optional.of(who));
  }

  /** Posts what it should; empty if that is nothing, now or ever, unless something happens. */
  Optional<Participant> post(Participant who) {
    Participant late = who.later();
    Committer.Step step = patient.step(late.state(), new CommitterEvent.Tick(), moment(late, true));
    return proposed(step).map(intent -> late.with(step.state()));
  }

  /** Renews its keys; empty if it would not. */
  Optional<Participant> heal(Participant who) {
    Participant late = who.later();
    Committer.Step step = healing.step(late.state(), new CommitterEvent.Tick(), moment(late, true));
    return proposed(step)
        .filter(intent -> isNothing(intent.summary().operation()))
        .map(intent -> late.with(step.state()));
  }

  private static boolean isNothing(GroupOperation operation) {
    return operation instanceof GroupOperation.Commit commit
        && commit.adds().isEmpty()
        && commit.removes().isEmpty();
  }

  private static Optional<Intent> proposed(Committer.Step step) {
    return step.effects().stream()
        .filter(CommitterEffect.StageAndPost.class::isInstance)
        .map(effect -> ((CommitterEffect.StageAndPost) effect).intent())
        .findFirst();
  }

  /** MLS does not take the key package of somebody that the pending post would let in. */
  Optional<Participant> unstageable(Participant who, ParticipantId unfit) {
    return on(
        who,
        new CommitterEvent.StageFailed(
            who.state().pending().orElseThrow().ref(),
            new CommitterEvent.StageFailed.Why.Unstageable(unfit)));
  }

  /** The server refused the pending post. */
  Optional<Participant> stale(Participant who) {
    return lost(who.later(), Loss.STALE);
  }

  /** A lost connection stands again; what was missed comes now. */
  Optional<Participant> resume(World world, Participant who) {
    return caughtUp(who.later().withLine(world.head()));
  }

  /** The person wants something; empty if the machine does not take it for a request. */
  Optional<Participant> request(Participant who, SpecifiedRequest request) {
    return on(who.later(), new CommitterEvent.Requested(request.request()))
        .filter(then -> then.compared().requests().contains(request));
  }

  /** Reads what the others of these say in the group. */
  Participant hearing(Participant who, Collection<Integer> speakers) {
    Participant then = who;
    for (int speaker : speakers) {
      then = on(then, new CommitterEvent.Spoke(new ParticipantId(speaker), true)).orElseThrow();
    }
    return then;
  }

  /** Cannot read what these say in the group; empty if it gives up being who it is. */
  Optional<Participant> deaf(Participant who, List<Integer> speakers) {
    Optional<Participant> then = Optional.of(who);
    for (int speaker : speakers) {
      ParticipantId author = new ParticipantId(speaker);
      then = then.flatMap(p -> on(p, new CommitterEvent.Spoke(author, false)));
    }
    return then;
  }

  private Optional<Participant> on(Participant who, CommitterEvent event) {
    return after(who, step(who, event), null);
  }

  private Committer.Step step(Participant who, CommitterEvent event) {
    return patient.step(who.state(), event, moment(who, false));
  }

  private static Committer.Moment moment(Participant who, boolean mayPost) {
    return new Committer.Moment(
        new LogPosition(who.position(), PostedSummary.HASH), REF, mayPost, who.now());
  }

  /** What the shell makes of the effects. */
  private Optional<Participant> after(
      Participant before, Committer.Step step, @Nullable Reading reading) {
    Optional<Participant> then = Optional.of(before.with(step.state()));
    for (CommitterEffect effect : step.effects()) {
      then = then.flatMap(who -> carryOut(who, effect, reading));
    }
    return then;
  }

  private Optional<Participant> carryOut(
      Participant who, CommitterEffect effect, @Nullable Reading reading) {
    return switch (effect) {
      case CommitterEffect.StageAndPost propose ->
          throw new IllegalStateException("posts while it may not: " + propose);
      case CommitterEffect.DropOwn() -> Optional.of(who);
      case CommitterEffect.DropTheirs() -> Optional.of(who);
      case CommitterEffect.EpochBegan began -> Optional.of(who);
      case CommitterEffect.RemovalDecided decided -> Optional.of(who);
      case CommitterEffect.RequestRefused cannot -> Optional.of(who);
      case CommitterEffect.Refused refused -> Optional.of(who);
      case CommitterEffect.MergeOwn() -> Optional.of(merged(who, post(reading)));
      case CommitterEffect.MergeTheirs() -> Optional.of(merged(who, post(reading)));
      case CommitterEffect.AdoptFounded() ->
          Optional.of(who.with(IdealMls.founded(post(reading).number(), who.state().self())));
      case CommitterEffect.TakeWelcome welcome -> welcomed(who, post(reading));
      case CommitterEffect.RemovedUs by -> Optional.empty();
      case CommitterEffect.DeniedUs by -> Optional.empty();
      case CommitterEffect.Rejoin again -> Optional.empty();
    };
  }

  private static Reading post(@Nullable Reading reading) {
    return Objects.requireNonNull(reading, "only a post leads to this");
  }

  private static Participant merged(Participant who, Reading reading) {
    return who.with(who.mls().merged(reading.number(), reading.commit()));
  }

  private Optional<Participant> welcomed(Participant who, Reading reading) {
    ParticipantId self = who.state().self();
    if (!reading.welcomes(self)) {
      return Optional.empty();
    }
    Participant opened = who.with(reading.welcomed());
    return on(opened, new CommitterEvent.Welcomed(reading.author(), reading.admission(self)));
  }
}
