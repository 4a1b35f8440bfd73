package dev.parley.client;

import dev.parley.client.signaling.Wire;
import dev.parley.meeting.machine.MeetingEffect;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.ClientMessage;
import dev.parley.protocol.Protocol;
import java.util.function.Supplier;

/** The connection to the room: made, kept and given up as the machine says. */
final class RoomConnection {
  private final Wire wire;
  private final Supplier<Bytes> hello;

  /**
   * Nothing is connected yet.
   *
   * @param hello makes a fresh one for each time we ask to be let in
   */
  RoomConnection(Wire wire, Supplier<Bytes> hello) {
    this.wire = wire;
    this.hello = hello;
  }

  void run(MeetingEffect.OfConnection effect) {
    switch (effect) {
      case MeetingEffect.Connect(long after) -> wire.connect(after);
      case MeetingEffect.Disconnect() -> wire.disconnect();
      case MeetingEffect.AskIn() ->
          wire.send(new ClientMessage.Join(Protocol.VERSION, hello.get()));
      case MeetingEffect.AskBack(var ticket, var incarnation, long last) ->
          wire.send(new ClientMessage.Resume(Protocol.VERSION, ticket, incarnation, last));
      case MeetingEffect.Heartbeat(long read) -> wire.send(new ClientMessage.Heartbeat(read));
      case MeetingEffect.SayLeave() -> wire.send(new ClientMessage.Leave());
    }
  }
}
