package dev.parley.suite.spec;

import dev.parley.meeting.committer.CommitterState;
import dev.parley.meeting.committer.Intent;
import java.util.Optional;

/** A participant that is Java's: the state of the real machine, and an ideal MLS under it. */
final class Participant {
  /** So much time goes by between two steps: everything that has to wait is due. */
  static final long LATER = 100_000;

  private final CommitterState state;
  private final IdealMls mls;
  private final long position;
  private final long line;
  private final long now;
  private final ComparedState compared;

  private Participant(CommitterState state, IdealMls mls, long position, long line, long now) {
    this.state = state;
    this.mls = mls;
    this.position = position;
    this.line = line;
    this.now = now;
    this.compared = ComparedState.of(state, mls, position, line);
  }

  /** Somebody that the server has just let into the room, after this entry. */
  static Participant admitted(CommitterState state, long position) {
    return new Participant(state, IdealMls.NONE, position, 0, LATER);
  }

  CommitterState state() {
    return state;
  }

  IdealMls mls() {
    return mls;
  }

  long position() {
    return position;
  }

  /** 0 while the line is up, else the entry up to which we catch up. */
  long line() {
    return line;
  }

  /** Milliseconds. */
  long now() {
    return now;
  }

  int self() {
    return state.self().value();
  }

  ComparedState compared() {
    return compared;
  }

  /** The same in the state that a step led to. */
  Participant with(CommitterState next) {
    return new Participant(next, mls, position, line, now);
  }

  Participant with(IdealMls next) {
    return new Participant(state, next, position, line, now);
  }

  Participant withLine(long next) {
    return new Participant(state, mls, position, next, now);
  }

  /** The same a while later. */
  Participant later() {
    return new Participant(state, mls, position, line, now + LATER);
  }

  /** About to read the next entry, a while later. */
  Participant reading() {
    return new Participant(state, mls, position + 1, line, now + LATER);
  }

  /** The machine of an insider that takes a lie of its own for what it posted. */
  Participant believing(Intent lie) {
    return with(
        new CommitterState(
            state.own(),
            state.room(),
            state.posting().withPending(Optional.of(lie)),
            state.readability(),
            state.clocks()));
  }
}
