package dev.parley.headless;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.client.MeetingCommand;
import dev.parley.client.MeetingView;
import dev.parley.client.MeetingView.AdmissionStatus;
import dev.parley.client.MeetingView.Guest;
import dev.parley.client.MeetingView.Member;
import dev.parley.client.identity.EpochCodes;
import dev.parley.headless.ControlCommands.BadCommandException;
import dev.parley.meeting.chat.ChatCommand;
import dev.parley.meeting.chat.Conversation;
import dev.parley.meeting.chat.Reaction;
import dev.parley.meeting.committer.PendingRequest;
import dev.parley.meeting.committer.Policy;
import dev.parley.meeting.committer.PolicyChange;
import dev.parley.meeting.machine.Phase;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.ParticipantId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ControlCommandsTest {
  private static final MeetingView VIEW =
      new MeetingView(
          Phase.IN_MEETING,
          new MeetingView.Place(Optional.of(new ParticipantId(1)), Optional.empty()),
          new MeetingView.People(
              Optional.of(
                  new MeetingView.Group(
                      1,
                      0,
                      new EpochCodes(Bytes.EMPTY, "", ""),
                      false,
                      List.of(
                          member(0, 1, "Ada", true),
                          member(1, 2, "Ada", false),
                          member(2, 3, "Bob", false)))),
              List.of(guest(7, "Kurt"), guest(8, "Kurt"), guest(9, "Emmy")),
              Optional.empty()),
          List.of(),
          Conversation.EMPTY);

  private static Member member(int leaf, int participant, String name, boolean self) {
    return new Member(
        leaf,
        new ParticipantId(participant),
        new MeetingView.Credentials(name, Optional.empty()),
        new MeetingView.Presence(self, false, true),
        Optional.empty());
  }

  private static Guest guest(int participant, String name) {
    return new Guest(
        new ParticipantId(participant), Optional.of(name), AdmissionStatus.LOBBY, Optional.empty());
  }

  private static List<MeetingCommand> read(String line) throws Exception {
    return ControlCommands.read(json(line)).orElseThrow().in(VIEW);
  }

  private static JsonNode json(String line) throws Exception {
    return new JsonMapper().readTree(line);
  }

  private static MeetingCommand request(PendingRequest request) {
    return new MeetingCommand.Request(request);
  }

  private static MeetingCommand chat(ChatCommand command) {
    return new MeetingCommand.Chat(command);
  }

  @Test
  void membersAreMeantByLeafOrByNameAndNeverOneself() throws Exception {
    MeetingCommand second = request(new PendingRequest.Remove(new ParticipantId(2)));
    assertThat(read("{\"do\":\"remove\",\"leaf\":1}")).containsExactly(second);
    assertThat(read("{\"do\":\"remove\",\"name\":\"Ada\"}")).containsExactly(second);
    assertThat(read("{\"do\":\"remove\",\"leaf\":0}")).isEmpty();
    assertThat(read("{\"do\":\"mute-request\",\"name\":\"Bob\"}"))
        .containsExactly(chat(new ChatCommand.AskToMute(new ParticipantId(3))));
  }

  @Test
  void guestsAreMeantByNumberOrAllOfAName() throws Exception {
    assertThat(read("{\"do\":\"admit\",\"participant\":9}"))
        .containsExactly(request(new PendingRequest.Admit(new ParticipantId(9))));
    assertThat(read("{\"do\":\"deny\",\"name\":\"Kurt\"}"))
        .containsExactly(
            request(new PendingRequest.Deny(new ParticipantId(7))),
            request(new PendingRequest.Deny(new ParticipantId(8))));
    assertThat(read("{\"do\":\"admit\",\"name\":\"Nobody\"}")).isEmpty();
  }

  @Test
  void rulesAreChangedOneByOne() throws Exception {
    assertThat(read("{\"do\":\"lock\"}"))
        .containsExactly(request(new PendingRequest.Change(PolicyChange.locked(true))));
    assertThat(read("{\"do\":\"unlock\"}"))
        .containsExactly(request(new PendingRequest.Change(PolicyChange.locked(false))));
    assertThat(read("{\"do\":\"lobby\",\"on\":false}"))
        .containsExactly(request(new PendingRequest.Change(PolicyChange.lobby(false))));
    assertThat(read("{\"do\":\"removers\",\"who\":\"host\"}"))
        .containsExactly(
            request(new PendingRequest.Change(PolicyChange.removers(Policy.Removers.HOST))));
  }

  @Test
  void whatIsSaidIsSaidInTheGroup() throws Exception {
    assertThat(read("{\"do\":\"say\",\"text\":\"Hello\"}"))
        .containsExactly(chat(new ChatCommand.SendText("Hello")));
    assertThat(read("{\"do\":\"hand\"}")).containsExactly(chat(new ChatCommand.Hand(true)));
    assertThat(read("{\"do\":\"react\",\"reaction\":\"applause\"}"))
        .containsExactly(chat(new ChatCommand.React(Reaction.APPLAUSE)));
    assertThat(read("{\"do\":\"name\",\"name\":\"Ada\"}"))
        .containsExactly(chat(new ChatCommand.Rename("Ada")));
  }

  @Test
  void whatMeansNothingIsRefusedWithWords() throws Exception {
    assertThat(ControlCommands.read(json("{\"do\":\"dance\"}"))).isEmpty();
    assertThat(ControlCommands.read(json("17"))).isEmpty();
    assertThatThrownBy(() -> read("{\"do\":\"react\",\"reaction\":\"frown\"}"))
        .isInstanceOf(BadCommandException.class)
        .hasMessageStartingWith("A reaction is one of ");
    assertThatThrownBy(() -> read("{\"do\":\"removers\",\"who\":\"me\"}"))
        .isInstanceOf(BadCommandException.class)
        .hasMessage("Those who may remove are host or anyone.");
  }
}
