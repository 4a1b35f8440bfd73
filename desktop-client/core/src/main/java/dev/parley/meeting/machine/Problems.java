package dev.parley.meeting.machine;

import dev.parley.meeting.committer.CommitterEffect.RejoinReason;
import dev.parley.meeting.committer.Refusal;
import dev.parley.protocol.ErrorCode;
import dev.parley.protocol.ParticipantId;
import dev.parley.protocol.text.MessageBundle;

/** Everything that a meeting can have to say, in words, each with its code. */
final class Problems {
  private Problems() {}

  static Problem logGap(long expected, long got) {
    return new Problem(
        "LOG_GAP",
        "The server left out messages: number %d came after %d. The meeting cannot go on safely."
            .formatted(got, expected - 1));
  }

  static Problem logRepeat(long number) {
    return new Problem(
        "LOG_REPEAT",
        "The server sent message %d twice. The meeting cannot go on safely.".formatted(number));
  }

  static Problem logFork(long number) {
    return new Problem(
        "LOG_FORK",
        "Message %d is not what the server told the others. The meeting cannot go on safely."
            .formatted(number));
  }

  static Problem logShrank(long head, long read) {
    return new Problem(
        "LOG_SHRANK",
        "The server's record ends at %d, and we had read %d. The meeting cannot go on safely."
            .formatted(head, read));
  }

  static Problem helloAltered() {
    return new Problem(
        "HELLO_ALTERED", "The server altered what we said when we came in. We do not go on.");
  }

  static Problem refusedPost(ParticipantId author, Refusal why) {
    return new Problem(
        why.name(),
        "A message of participant %d %s. It was ignored.".formatted(author.value(), why.words()));
  }

  static Problem removed(ParticipantId by) {
    return new Problem(
        "REMOVED", "Participant %d removed you from the meeting.".formatted(by.value()));
  }

  static Problem denied(ParticipantId by) {
    return new Problem(
        "DENIED", "Participant %d did not let you into the meeting.".formatted(by.value()));
  }

  /**
   * What a person wanted and may not; the code is not the refusal's, since nobody posted anything.
   */
  static Problem cannotWish(Refusal why) {
    return new Problem("NOT_ALLOWED", "That cannot be done: it %s.".formatted(why.words()));
  }

  static Problem left() {
    return new Problem("LEFT", "You left the meeting.");
  }

  /** The server's own words are not shown: anyone who runs it could make them say anything. */
  static Problem closing() {
    return new Problem(
        "SERVER_CLOSING", "The server is being stopped or started again. Trying again.");
  }

  static Problem lost() {
    return new Problem("CONNECTION_LOST", "The connection to the server was lost. Trying again.");
  }

  static Problem notTrusted() {
    return new Problem(
        "NOT_TRUSTED",
        "The server could not prove who it is: its certificate is not trusted. If it has a"
            + " certificate of its own, name that with --ca FILE.");
  }

  /** The sentence is ours, by the server's code. */
  static Problem refused(ErrorCode code) {
    return new Problem(code.name(), MessageBundle.of(ErrorCode.class).text(code));
  }

  static Problem noAnswer() {
    return new Problem("NO_ANSWER", "The server does not answer. Trying again.");
  }

  /** The code comes from another member; what is not one of ours does not reach the log. */
  static Problem notLetIn(String code) {
    return switch (code) {
      case RejectionNotice.SUITE ->
          new Problem(
              RejectionNotice.SUITE,
              "The meeting uses another cipher suite than we do: join with the other one.");
      default ->
          new Problem(
              RejectionNotice.KEY_PACKAGE, "The meeting cannot let us in: our keys were refused.");
    };
  }

  static Problem cannotJoin(String code, String words) {
    return new Problem(code, words);
  }

  static Problem comeAgain(RejoinReason why) {
    String words =
        switch (why) {
          case MARKED_AS_LEFT -> "The room took us for gone. Joining again.";
          case UNREADABLE_OTHERS -> "We can no longer read the others. Joining again.";
          case ANOTHER_GROUP -> "The others meet without us. Joining again.";
          case OWN_POST_LOST -> "We lost track of what we sent. Joining again.";
          case WELCOME_REFUSED -> "We were let in wrongly. Joining again.";
          case WELCOME_MISSED -> "We missed that we were let in. Joining again.";
          case MERGE_FAILED -> "We could not follow a change of the group. Joining again.";
        };
    return new Problem(why.name(), words);
  }

  static Problem expired() {
    return new Problem("AWAY_TOO_LONG", "We were away too long. Joining again.");
  }
}
