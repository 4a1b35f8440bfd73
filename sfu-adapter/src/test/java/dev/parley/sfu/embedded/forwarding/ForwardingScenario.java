package dev.parley.sfu.embedded.forwarding;

import java.util.ArrayList;
import java.util.List;

/** One publisher's track, its subscribers and what they were sent. Times are milliseconds. */
final class ForwardingScenario implements PacketSink {
  /** A packet that was sent. */
  record Sent(int subscriber, long sequence, int timestamp) {}

  final CaptureClock clock = new CaptureClock();
  final List<Sent> sent = new ArrayList<>();
  final List<DropReason> drops = new ArrayList<>();
  private final PacketRouter router = new PacketRouter();
  private int subscribers;

  static long at(long millis) {
    return millis * 1_000_000;
  }

  PublishedTrack track(boolean video, long millis) {
    return new PublishedTrack(7, video, clock, at(millis));
  }

  static Encoding stream(PublishedTrack track, String rid, int ssrc) {
    Encoding encoding = track.stream(rid, ssrc);
    if (encoding == null) {
      throw new AssertionError("the track took no stream");
    }
    return encoding;
  }

  Subscription subscribe(PublishedTrack track, long millis) {
    Subscription subscription = new Subscription(subscribers++, 1000);
    subscription.follow(track, null, at(millis));
    return subscription;
  }

  /** A key frame's only packet. */
  void keyFrame(Encoding from, long millis, long sequence, int timestamp) {
    packet(from, millis, sequence, timestamp, true, true, 100);
  }

  /** Another frame's only packet. */
  void frame(Encoding from, long millis, long sequence, int timestamp) {
    packet(from, millis, sequence, timestamp, false, true, 100);
  }

  void audio(Encoding from, long millis, long sequence, int timestamp) {
    packet(from, millis, sequence, timestamp, false, false, 40);
  }

  void padding(Encoding from, long millis, long sequence, int timestamp) {
    packet(from, millis, sequence, timestamp, false, true, 0);
  }

  private void packet(
      Encoding from,
      long millis,
      long sequence,
      int timestamp,
      boolean keyFrame,
      boolean visible,
      int length) {
    router
        .received(from, at(millis))
        .numbers(sequence, timestamp)
        .payload(0, length, (byte) 96)
        .flags(false, keyFrame, visible);
    router.route(this);
  }

  List<Long> sequences(Subscription subscription) {
    return sent.stream()
        .filter(s -> s.subscriber() == subscription.number())
        .map(Sent::sequence)
        .toList();
  }

  List<Integer> timestamps(Subscription subscription) {
    return sent.stream()
        .filter(s -> s.subscriber() == subscription.number())
        .map(Sent::timestamp)
        .toList();
  }

  @Override
  public void begin(ReceivedPacket packet) {}

  @Override
  public void forward(Subscription to, long sequence, int timestamp) {
    sent.add(new Sent(to.number(), sequence, timestamp));
  }

  @Override
  public void dropped(DropReason why) {
    drops.add(why);
  }

  @Override
  public void end(ReceivedPacket packet) {}

  @Override
  public void requestKeyFrame(Encoding of, long now) {}
}
