package dev.parley.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.contacts.Trust;
import dev.parley.client.identity.DisplayName;
import dev.parley.client.identity.MeetingLink;
import dev.parley.client.identity.RoomName;
import dev.parley.client.signaling.Wire;
import dev.parley.meeting.chat.Conversation;
import dev.parley.meeting.machine.EntryReading;
import dev.parley.meeting.machine.MeetingMachine;
import dev.parley.meeting.machine.MeetingState;
import dev.parley.meeting.machine.Phase;
import dev.parley.meeting.machine.Problem;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.ClientMessage;
import dev.parley.protocol.Entry;
import dev.parley.protocol.HashChain;
import dev.parley.protocol.Incarnation;
import dev.parley.protocol.LeaveReason;
import dev.parley.protocol.LogEvent;
import dev.parley.protocol.ParticipantId;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One participant's keys, and what is told of them. */
class MlsParticipantTest {
  private static final ParticipantId SELF = new ParticipantId(1);
  private static final ParticipantId OTHER = new ParticipantId(2);

  private final Trust trust = Trust.ephemeral();
  private final MeetingLink link = link();
  private final MlsParticipant anna = participant("Anna");
  private final MlsParticipant bela = participant("Bela");

  private static MeetingLink link() {
    try {
      return MeetingLink.create(URI.create("https://parley.example"), new RoomName("room"));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private MlsParticipant participant(String name) {
    return new MlsParticipant(
        link,
        new DisplayName(name),
        trust.identity(),
        MeetingOptions.defaults().withClassicSuite(true),
        new Nowhere());
  }

  @AfterEach
  void close() {
    anna.close();
    bela.close();
    trust.close();
  }

  @Test
  void ourOwnHelloCountsOnlyAsWeSaidItLast() {
    Bytes old = anna.hello();
    Bytes fresh = anna.hello();
    assertThat(joined(anna, SELF, old)).isEqualTo(new EntryReading.OfJoin(Optional.empty()));
    assertThat(((EntryReading.OfJoin) joined(anna, SELF, fresh)).hello()).isPresent();
  }

  @Test
  void anothersHelloShowsItsNameUntilItLeaves() {
    joined(anna, OTHER, bela.hello());
    assertThat(anna.guests().guest(OTHER).orElseThrow().name()).isEqualTo(new DisplayName("Bela"));
    anna.read(
        new Entry(
            HashChain.start(new Incarnation("AAAAAAAAAAAAAAAAAAAAAA")),
            new LogEvent.Left(OTHER, LeaveReason.LEFT)),
        SELF);
    assertThat(anna.guests().guest(OTHER)).isEmpty();
  }

  @Test
  void outsideOfAGroupNothingIsShown() {
    assertThat(anna.group()).isEmpty();
    assertThat(anna.shown()).isNull();
  }

  @Test
  void aViewIsToldWhenItChangesAndAProblemStandsUntilTheEnd() {
    List<Phase> told = new ArrayList<>();
    Problem lost = new Problem("LOST", "The connection is lost.");
    ViewPublisher views =
        new ViewPublisher(
            new MeetingListener() {
              @Override
              public void changed(MeetingView view) {
                told.add(view.phase());
              }

              @Override
              public void said(Problem problem) {
                assertThat(problem).isEqualTo(lost);
              }
            },
            new MeetingViewBuilder(anna.keys(), anna.guests(), anna.session(), trust.begin()));
    MeetingState entering = MeetingMachine.start();
    views.publish(entering, null, Conversation.EMPTY);
    assertThat(told).isEmpty();
    views.tell(lost);
    assertThat(views.isTold(lost)).isTrue();
    views.publish(entering, null, Conversation.EMPTY);
    views.publish(entering, null, Conversation.EMPTY);
    assertThat(told).hasSize(1);
    MeetingState ended = new MeetingState.Ended(Phase.LEFT, new Problem("LEFT", "You left."));
    views.publish(ended, null, Conversation.EMPTY);
    assertThat(views.view().phase()).isEqualTo(Phase.LEFT);
    assertThat(told).hasSize(2);
  }

  private static EntryReading joined(MlsParticipant reader, ParticipantId who, Bytes hello) {
    return reader.read(
        new Entry(
            HashChain.start(new Incarnation("AAAAAAAAAAAAAAAAAAAAAA")),
            new LogEvent.Joined(who, hello)),
        SELF);
  }

  private static final class Nowhere implements Wire {
    @Override
    public void connect(long afterMillis) {}

    @Override
    public void disconnect() {}

    @Override
    public void send(ClientMessage message) {}
  }
}
