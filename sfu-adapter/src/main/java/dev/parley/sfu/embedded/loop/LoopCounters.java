package dev.parley.sfu.embedded.loop;

import dev.parley.sfu.SfuMetrics.DropCause;
import dev.parley.sfu.SfuMetrics.Feedback;
import dev.parley.sfu.SfuMetrics.Traffic;
import dev.parley.sfu.embedded.socket.udp.DatagramSender;
import java.util.EnumMap;
import java.util.Map;

/** One loop's counters: plain numbers that only the loop touches. */
final class LoopCounters implements DatagramSender.Report {
  private final Direction received = new Direction();
  private final Direction sent = new Direction();
  private final EnumMap<DropCause, Count> drops = new EnumMap<>(DropCause.class);

  private static final class Direction {
    private long packets;
    private long payloadBytes;
    private long datagrams;
    private long retransmissions;
    private long nacks;
    private long keyFrameRequests;

    private Traffic read() {
      return new Traffic(
          packets, payloadBytes, datagrams, retransmissions, new Feedback(nacks, keyFrameRequests));
    }
  }

  /** A number that changes in place: the hot path allocates nothing. */
  private static final class Count {
    private long value;
  }

  LoopCounters() {
    for (DropCause cause : DropCause.values()) {
      drops.put(cause, new Count());
    }
  }

  void datagramReceived() {
    received.datagrams++;
  }

  void packetReceived(int payloadBytes) {
    received.packets++;
    received.payloadBytes += payloadBytes;
  }

  void packetSent(int payloadBytes) {
    sent.packets++;
    sent.payloadBytes += payloadBytes;
  }

  void retransmissionReceived() {
    received.retransmissions++;
  }

  void retransmissionsSent(long packets) {
    sent.retransmissions += packets;
  }

  void nacksReceived(long nacks) {
    received.nacks += nacks;
  }

  void nacksSent(long nacks) {
    sent.nacks += nacks;
  }

  void keyFrameRequestReceived() {
    received.keyFrameRequests++;
  }

  void keyFrameRequestSent() {
    sent.keyFrameRequests++;
  }

  void drop(DropCause cause) {
    drop(cause, 1);
  }

  private void drop(DropCause cause, int count) {
    Count dropped = drops.get(cause);
    if (dropped != null) {
      dropped.value += count;
    }
  }

  @Override
  public void sent(int datagrams) {
    sent.datagrams += datagrams;
  }

  @Override
  public void lost(int datagrams) {
    // Not taken right now, as far as the kernel knows; ICE decides what that means.
    drop(DropCause.SEND_FAILED, datagrams);
  }

  Traffic received() {
    return received.read();
  }

  Traffic sent() {
    return sent.read();
  }

  Map<DropCause, Long> drops() {
    Map<DropCause, Long> map = new EnumMap<>(DropCause.class);
    drops.forEach((cause, count) -> map.put(cause, count.value));
    return map;
  }
}
