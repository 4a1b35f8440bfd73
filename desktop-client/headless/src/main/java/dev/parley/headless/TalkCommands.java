package dev.parley.headless;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.client.MeetingClient;
import dev.parley.client.MeetingView;
import dev.parley.meeting.chat.ChatCommand;
import dev.parley.meeting.chat.Reaction;
import java.util.function.Predicate;

/**
 * The commands by which a person without a window talks: {@code say}, {@code hand}, {@code react},
 * {@code name} and {@code mute-request}.
 */
final class TalkCommands {
  private final Participant participant;
  private final JsonLines lines;

  TalkCommands(Participant participant, JsonLines lines) {
    this.participant = participant;
    this.lines = lines;
  }

  void say(JsonNode command) {
    say(new ChatCommand.Line(command.path("text").asText("")));
  }

  void hand(JsonNode command) {
    say(new ChatCommand.Hand(command.path("up").asBoolean(true)));
  }

  void react(JsonNode command) {
    Reaction.named(command.path("reaction").asText(""))
        .ifPresentOrElse(
            reaction -> say(new ChatCommand.React(reaction)),
            () -> lines.problem("CONTROL", "A reaction is one of " + reactions() + "."));
  }

  private static String reactions() {
    return String.join(
        ", ", java.util.Arrays.stream(Reaction.values()).map(Reaction::commandName).toList());
  }

  void name(JsonNode command) {
    say(new ChatCommand.Rename(command.path("name").asText("")));
  }

  /** Asks whoever is meant, by {@code leaf} or {@code name}. */
  void muteRequest(JsonNode command) {
    Predicate<MeetingView.Member> meant = Control.member(command);
    participant.tell(meeting -> ask(meeting, meant));
  }

  private static void ask(MeetingClient meeting, Predicate<MeetingView.Member> meant) {
    meeting.view().group().stream()
        .flatMap(group -> group.members().stream())
        .filter(each -> !each.self() && meant.test(each))
        .forEach(each -> meeting.say(new ChatCommand.AskToMute(each.participant())));
  }

  private void say(ChatCommand saying) {
    participant.tell(meeting -> meeting.say(saying));
  }
}
