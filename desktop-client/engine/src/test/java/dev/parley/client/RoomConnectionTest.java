package dev.parley.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.signaling.Wire;
import dev.parley.meeting.machine.MeetingEffect;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.ClientMessage;
import dev.parley.protocol.Incarnation;
import dev.parley.protocol.Protocol;
import dev.parley.protocol.Ticket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoomConnectionTest {
  private final List<Object> wired = new ArrayList<>();
  private byte hellos;

  private final RoomConnection connection =
      new RoomConnection(
          new Wire() {
            @Override
            public void connect(long afterMillis) {
              wired.add("connect after " + afterMillis);
            }

            @Override
            public void disconnect() {
              wired.add("disconnect");
            }

            @Override
            public void send(ClientMessage message) {
              wired.add(message);
            }
          },
          () -> Bytes.of(new byte[] {++hellos}));

  @Test
  void aConnectionIsMadeAndClosed() {
    connection.run(new MeetingEffect.Connect(250));
    connection.run(new MeetingEffect.Disconnect());
    assertThat(wired).containsExactly("connect after 250", "disconnect");
  }

  @Test
  void everyTimeWeAskInTheHelloIsFresh() {
    connection.run(new MeetingEffect.AskIn());
    connection.run(new MeetingEffect.AskIn());
    assertThat(wired)
        .containsExactly(
            new ClientMessage.Join(Protocol.VERSION, Bytes.of(new byte[] {1})),
            new ClientMessage.Join(Protocol.VERSION, Bytes.of(new byte[] {2})));
  }

  @Test
  void comingBackNamesTheTicketTheLogAndHowFarItWasRead() {
    Ticket ticket = new Ticket("AAAAAAAAAAAAAAAAAAAAAA");
    Incarnation incarnation = new Incarnation("BBBBBBBBBBBBBBBBBBBBBB");
    connection.run(new MeetingEffect.AskBack(ticket, incarnation, 17));
    connection.run(new MeetingEffect.Heartbeat(18));
    connection.run(new MeetingEffect.SayLeave());
    assertThat(wired)
        .containsExactly(
            new ClientMessage.Resume(Protocol.VERSION, ticket, incarnation, 17),
            new ClientMessage.Heartbeat(18),
            new ClientMessage.Leave());
  }
}
