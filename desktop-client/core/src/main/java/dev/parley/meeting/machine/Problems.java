package dev.parley.meeting.machine;

import dev.parley.meeting.committer.CommitterEffect.RejoinReason;
import dev.parley.meeting.committer.Refusal;
import dev.parley.protocol.ErrorCode;
import dev.parley.protocol.ParticipantId;
import dev.parley.protocol.text.MessageBundle;

/** Everything that a meeting can have to say, each with its code; the sentences are in bundles. */
final class Problems {
  private Problems() {}

  private static Problem of(ProblemCode code, Object... values) {
    return new Problem(code.name(), sentence(code, values));
  }

  private static String sentence(ProblemCode code, Object... values) {
    return MessageBundle.of(ProblemCode.class).text(code, values);
  }

  static Problem logGap(long expected, long got) {
    return of(ProblemCode.LOG_GAP, expected - 1, got);
  }

  static Problem logRepeat(long number) {
    return of(ProblemCode.LOG_REPEAT, number);
  }

  static Problem logFork(long number) {
    return of(ProblemCode.LOG_FORK, number);
  }

  static Problem logShrank(long head, long read) {
    return of(ProblemCode.LOG_SHRANK, head, read);
  }

  static Problem helloAltered() {
    return of(ProblemCode.HELLO_ALTERED);
  }

  /** The code is the refusal's. */
  static Problem refusedPost(ParticipantId author, Refusal why) {
    return new Problem(why.name(), sentence(ProblemCode.POST_IGNORED, author.value(), why.words()));
  }

  static Problem removed(ParticipantId by) {
    return of(ProblemCode.REMOVED, by.value());
  }

  static Problem denied(ParticipantId by) {
    return of(ProblemCode.DENIED, by.value());
  }

  /**
   * What a person wanted and may not; the code is not the refusal's, since nobody posted anything.
   */
  static Problem requestRefused(Refusal why) {
    return of(ProblemCode.NOT_ALLOWED, why.words());
  }

  static Problem left() {
    return of(ProblemCode.LEFT);
  }

  /** The server's own words are not shown: anyone who runs it could make them say anything. */
  static Problem closing() {
    return of(ProblemCode.SERVER_CLOSING);
  }

  static Problem lost() {
    return of(ProblemCode.CONNECTION_LOST);
  }

  static Problem notTrusted() {
    return of(ProblemCode.NOT_TRUSTED);
  }

  /** The sentence is ours, by the server's code. */
  static Problem refused(ErrorCode code) {
    return new Problem(code.name(), MessageBundle.of(ErrorCode.class).text(code));
  }

  static Problem noAnswer() {
    return of(ProblemCode.NO_ANSWER);
  }

  /** The code comes from another member; what is not one of ours does not reach the log. */
  static Problem notLetIn(String code) {
    return switch (code) {
      case RejectionNotice.SUITE ->
          new Problem(RejectionNotice.SUITE, sentence(ProblemCode.OTHER_SUITE));
      default -> new Problem(RejectionNotice.KEY_PACKAGE, sentence(ProblemCode.KEYS_REFUSED));
    };
  }

  /** The Welcome is of a kind that this application does not know. */
  static Problem unknownMeeting() {
    return of(ProblemCode.UNKNOWN_MEETING);
  }

  static Problem comeAgain(RejoinReason why) {
    return new Problem(why.name(), MessageBundle.of(RejoinReason.class).text(why));
  }

  static Problem expired() {
    return of(ProblemCode.AWAY_TOO_LONG);
  }
}
