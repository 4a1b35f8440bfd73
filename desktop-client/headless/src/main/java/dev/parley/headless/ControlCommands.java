package dev.parley.headless;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.client.MeetingCommand;
import dev.parley.client.MeetingView;
import dev.parley.headless.text.HeadlessText;
import dev.parley.meeting.chat.ChatCommand;
import dev.parley.meeting.chat.Reaction;
import dev.parley.meeting.committer.PendingRequest;
import dev.parley.meeting.committer.Policy;
import dev.parley.meeting.committer.PolicyChange;
import dev.parley.protocol.ParticipantId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** From a line of the control language to commands of the meeting. Pure. */
final class ControlCommands {
  private ControlCommands() {}

  /**
   * What a line asks of a meeting. A line may name people, so who is meant depends on who is there
   * when it is obeyed: nobody, one, or several of one name.
   */
  @FunctionalInterface
  interface Meant {
    List<MeetingCommand> in(MeetingView view);
  }

  /** A line of the control language that means nothing; the message is for the person. */
  static final class BadCommandException extends Exception {
    private static final long serialVersionUID = 1;

    BadCommandException(String message) {
      super(message);
    }
  }

  /** Reads a line; empty if it is no command of a meeting. */
  static Optional<Meant> read(JsonNode line) throws BadCommandException {
    Meant meant =
        switch (line.path("do").asText("")) {
          case "remove" ->
              view -> others(line, view).map(PendingRequest.Remove::new).collect(all());
          case "admit" -> view -> guests(line, view).map(PendingRequest.Admit::new).collect(all());
          case "deny" -> view -> guests(line, view).map(PendingRequest.Deny::new).collect(all());
          case "lock" -> change(PolicyChange.locked(true));
          case "unlock" -> change(PolicyChange.locked(false));
          case "lobby" -> change(PolicyChange.lobby(line.path("on").asBoolean(true)));
          case "removers" -> change(PolicyChange.removers(removers(line)));
          case "say" -> chat(new ChatCommand.SendText(line.path("text").asText("")));
          case "hand" -> chat(new ChatCommand.Hand(line.path("up").asBoolean(true)));
          case "react" -> chat(new ChatCommand.React(reaction(line)));
          case "name" -> chat(new ChatCommand.Rename(line.path("name").asText("")));
          case "mute-request" -> view -> others(line, view).map(ControlCommands::mute).toList();
          default -> null;
        };
    return Optional.ofNullable(meant);
  }

  private static Collector<PendingRequest, ?, List<MeetingCommand>> all() {
    return Collectors.mapping(MeetingCommand.Request::new, Collectors.toUnmodifiableList());
  }

  private static MeetingCommand mute(ParticipantId member) {
    return new MeetingCommand.Chat(new ChatCommand.AskToMute(member));
  }

  private static Meant change(PolicyChange change) {
    return _ -> List.of(new MeetingCommand.Request(new PendingRequest.Change(change)));
  }

  private static Meant chat(ChatCommand command) {
    return _ -> List.of(new MeetingCommand.Chat(command));
  }

  private static Policy.Removers removers(JsonNode line) throws BadCommandException {
    return switch (line.path("who").asText("")) {
      case "host" -> Policy.Removers.HOST;
      case "anyone" -> Policy.Removers.ANYONE;
      default -> throw new BadCommandException(HeadlessText.REMOVERS_UNKNOWN.text());
    };
  }

  private static Reaction reaction(JsonNode line) throws BadCommandException {
    return Reaction.named(line.path("reaction").asText(""))
        .orElseThrow(
            () -> new BadCommandException(HeadlessText.REACTION_UNKNOWN.text(reactions())));
  }

  private static String reactions() {
    return Arrays.stream(Reaction.values())
        .map(Reaction::commandName)
        .collect(Collectors.joining(", "));
  }

  /** The other members who are meant: one by {@code leaf}, or all of a {@code name}. */
  private static Stream<ParticipantId> others(JsonNode line, MeetingView view) {
    JsonNode leaf = line.path("leaf");
    String name = line.path("name").asText("");
    Predicate<MeetingView.Member> meant =
        leaf.isInt()
            ? member -> member.leaf() == leaf.intValue()
            : member -> member.name().equals(name);
    return view.group().stream()
        .flatMap(group -> group.members().stream())
        .filter(member -> !member.self() && meant.test(member))
        .map(MeetingView.Member::participant);
  }

  /** Those who wait and are meant: one by {@code participant}, or all of a {@code name}. */
  private static Stream<ParticipantId> guests(JsonNode line, MeetingView view) {
    JsonNode number = line.path("participant");
    String name = line.path("name").asText("");
    Predicate<MeetingView.Guest> meant =
        number.isInt()
            ? guest -> guest.participant().value() == number.intValue()
            : guest -> guest.name().equals(Optional.of(name));
    return view.guests().stream().filter(meant).map(MeetingView.Guest::participant);
  }
}
