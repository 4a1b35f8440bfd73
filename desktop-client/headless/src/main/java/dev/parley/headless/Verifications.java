package dev.parley.headless;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.client.MeetingCommand;
import dev.parley.client.MeetingSession;
import dev.parley.client.MeetingView;
import dev.parley.client.contacts.QrCodes;
import dev.parley.client.contacts.VerificationCode;
import dev.parley.client.contacts.VerificationCode.Outcome;
import dev.parley.client.identity.IdentityKey;
import dev.parley.headless.text.HeadlessText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The commands by which a person without a window finds out who is who: {@code safety-number},
 * {@code verify} and {@code qr} for a member's {@code leaf}, and {@code scan} of a picture.
 */
final class Verifications {
  private final Participant participant;
  private final JsonLines lines;

  Verifications(Participant participant, JsonLines lines) {
    this.participant = participant;
    this.lines = lines;
  }

  /** Prints the digits to compare; a person who asks wants to see them. */
  void safetyNumber(JsonNode command) {
    withIdentity(
        command,
        (meeting, other) ->
            lines.print(
                lines
                    .line("safety-number")
                    .put("leaf", command.path("leaf").intValue())
                    .put("digits", meeting.safetyNumber(other).digits())));
  }

  void verify(JsonNode command) {
    withIdentity(command, (meeting, other) -> meeting.submit(new MeetingCommand.Verify(other)));
  }

  void qr(JsonNode command) {
    Path file = Path.of(command.path("file").asText(""));
    withIdentity(
        command,
        (meeting, other) -> {
          try {
            QrCodes.writePng(meeting.verificationCode(other), file);
            lines.print(lines.line("qr").put("leaf", command.path("leaf").intValue()));
          } catch (IOException e) {
            complain(HeadlessText.CODE_UNWRITABLE.text());
          }
        });
  }

  /**
   * Compares the code in a picture with the member at the leaf, or with the person that it is from.
   */
  void scan(JsonNode command) {
    Path file = Path.of(command.path("file").asText(""));
    participant.tell(
        meeting -> {
          try {
            Optional<VerificationCode> code = QrCodes.readPicture(file);
            if (code.isEmpty()) {
              complain(HeadlessText.CODE_NOT_FOUND.text());
            } else {
              compare(meeting, code.get(), command);
            }
          } catch (IOException e) {
            complain(HeadlessText.CODE_PICTURE_UNREADABLE.text(e.getMessage()));
          }
        });
  }

  private void compare(MeetingSession meeting, VerificationCode code, JsonNode command) {
    Optional<IdentityKey> theirs =
        command.path("leaf").isInt()
            ? identity(meeting, command.path("leaf").intValue())
            : identities(meeting).filter(code.shower()::equals).findFirst();
    IdentityKey own = meeting.verificationCode(code.shower()).shower();
    Outcome outcome = theirs.map(other -> code.compare(own, other)).orElse(Outcome.MISMATCH);
    if (outcome == Outcome.MATCH) {
      meeting.submit(new MeetingCommand.Verify(code.shower()));
    }
    lines.print(lines.line("scan").put("outcome", outcome.name()).put("words", outcome.words()));
  }

  private void withIdentity(JsonNode command, BiConsumer<MeetingSession, IdentityKey> action) {
    int leaf = command.path("leaf").asInt(-1);
    participant.tell(
        meeting ->
            identity(meeting, leaf)
                .ifPresentOrElse(
                    other -> action.accept(meeting, other),
                    () -> complain(HeadlessText.NOBODY_AT_LEAF.text())));
  }

  private static Optional<IdentityKey> identity(MeetingSession meeting, int leaf) {
    return meeting.view().group().stream()
        .flatMap(group -> group.members().stream())
        .filter(member -> member.leaf() == leaf && !member.self())
        .flatMap(member -> member.person().stream())
        .map(MeetingView.Person::identity)
        .findFirst();
  }

  private static java.util.stream.Stream<IdentityKey> identities(MeetingSession meeting) {
    return meeting.view().group().stream()
        .flatMap(group -> group.members().stream())
        .filter(member -> !member.self())
        .flatMap(member -> member.person().stream())
        .map(MeetingView.Person::identity);
  }

  private void complain(String words) {
    lines.problem("CONTROL", words);
  }
}
