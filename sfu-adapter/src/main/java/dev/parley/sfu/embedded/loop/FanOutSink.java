package dev.parley.sfu.embedded.loop;

import dev.parley.sfu.PayloadTap;
import dev.parley.sfu.SfuMetrics.DropCause;
import dev.parley.sfu.embedded.forwarding.DropReason;
import dev.parley.sfu.embedded.forwarding.Encoding;
import dev.parley.sfu.embedded.forwarding.PacketSink;
import dev.parley.sfu.embedded.forwarding.ReceivedPacket;
import dev.parley.sfu.embedded.forwarding.Subscription;
import dev.parley.sfu.embedded.session.Session;
import dev.parley.sfu.embedded.session.SessionTable;
import dev.parley.sfu.embedded.session.Subscriber;
import dev.parley.sfu.embedded.session.SubscriberTable;
import dev.parley.sfu.embedded.transport.FanOutWriter;
import dev.parley.sfu.embedded.transport.MediaClock;
import dev.parley.sfu.embedded.transport.OutputHandler;
import dev.parley.sfu.embedded.transport.Payload;
import org.jspecify.annotations.Nullable;

/**
 * Carries out what the router decides: writes each packet to its subscribers' transports. What
 * these make of it is sent by {@link #send}, each subscriber's datagrams together.
 */
final class FanOutSink implements PacketSink, AutoCloseable {
  private final SessionTable sessions;
  private final SubscriberTable subscribers;
  private final FanOutWriter writer;
  private final OutputHandler outputs;
  private final LoopCounters counters;
  private final @Nullable PayloadTap tap;
  private @Nullable ReceivedPacket packet;
  private @Nullable Session publisher;

  /**
   * @param outputs takes what transports put out
   */
  FanOutSink(
      SessionTable sessions,
      FanOutWriter writer,
      OutputHandler outputs,
      LoopCounters counters,
      @Nullable PayloadTap tap) {
    this.sessions = sessions;
    this.subscribers = sessions.subscribers();
    this.writer = writer;
    this.outputs = outputs;
    this.counters = counters;
    this.tap = tap;
  }

  @Override
  public void begin(ReceivedPacket received) {
    packet = received;
    publisher = sessions.bySlot(received.track().publisher());
    if (tap != null && publisher != null && received.length() > 0) {
      show(received, publisher, tap);
    }
    writer.begin(received.payload(), received.captured(), received.marker());
  }

  private static void show(ReceivedPacket received, Session publisher, PayloadTap tap) {
    String mid = publisher.publications().mid(received.track());
    if (mid != null) {
      tap.payload(publisher.number(), mid, Payload.bytes(received.payload()));
    }
  }

  @Override
  public void forward(Subscription to, long sequence, int timestamp) {
    Subscriber subscriber = subscribers.get(to.number());
    if (subscriber == null || packet == null || publisher == null) {
      return;
    }
    int payloadType = subscriber.payloadType(publisher.transport(), packet.payloadType());
    if (payloadType < 0) {
      counters.drop(DropCause.NO_PAYLOAD_TYPE);
      return;
    }
    if (writer.isFull()) {
      write(packet);
    }
    writer.add(subscriber.stream(), (byte) payloadType, sequence, timestamp);
    subscriber.forwarded();
    counters.packetSent(packet.length());
  }

  private void write(ReceivedPacket received) {
    writer.write(received.arrival());
    if (writer.mustDrain()) {
      send();
    }
  }

  @Override
  public void dropped(DropReason why) {
    counters.drop(
        switch (why) {
          case LATE -> DropCause.LATE;
          case AWAITING_KEY_FRAME -> DropCause.AWAITING_KEY_FRAME;
        });
  }

  @Override
  public void end(ReceivedPacket received) {
    try {
      write(received);
    } finally {
      packet = null;
      publisher = null;
      Payload.free(received.payload());
    }
  }

  @Override
  public void requestKeyFrame(Encoding of, long now) {
    Session asked = sessions.bySlot(of.track().publisher());
    if (asked != null) {
      counters.keyFrameRequestSent();
      asked.transport().requestKeyFrame(of.ssrc(), now, outputs);
    }
  }

  /** Sends what the subscribers' transports made of the packets written since the last time. */
  void send() {
    writer.drain(MediaClock.now(), outputs);
  }

  @Override
  public void close() {
    writer.close();
  }
}
