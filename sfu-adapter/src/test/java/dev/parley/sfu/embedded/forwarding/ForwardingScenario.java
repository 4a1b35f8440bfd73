package dev.parley.sfu.embedded.forwarding;

import java.util.ArrayList;
import java.util.List;

/** One publisher's track, its subscribers and what they were sent. Times are milliseconds. */
final class ForwardingScenario implements PacketSink {
  private static final byte VIDEO = 96;
  private static final byte AUDIO = 111;

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
    Encoding encoding = track.stream(rid, ssrc, 0);
    if (encoding == null) {
      throw new AssertionError("the track took no stream");
    }
    return encoding;
  }

  Subscription subscribe(PublishedTrack track, long millis) {
    return subscribe(track, RequestedEncoding.ANY, millis);
  }

  Subscription subscribe(PublishedTrack track, RequestedEncoding requested, long millis) {
    Subscription subscription = new Subscription(subscribers++, 1000);
    subscription.follow(track, requested, at(millis));
    return subscription;
  }

  /** A key frame's only packet. */
  void keyFrame(Encoding from, long millis, long sequence, int timestamp) {
    packet(from, millis, sequence, timestamp).payload(0, 100, VIDEO).flags(true, true, true);
    router.route(this);
  }

  /** Another frame's only packet. */
  void frame(Encoding from, long millis, long sequence, int timestamp) {
    packet(from, millis, sequence, timestamp).payload(0, 100, VIDEO).flags(true, false, true);
    router.route(this);
  }

  void audio(Encoding from, long millis, long sequence, int timestamp) {
    packet(from, millis, sequence, timestamp).payload(0, 40, AUDIO);
    router.route(this);
  }

  void padding(Encoding from, long millis, long sequence, int timestamp) {
    packet(from, millis, sequence, timestamp).payload(0, 0, VIDEO).flags(false, false, true);
    router.route(this);
  }

  private ReceivedPacket packet(Encoding from, long millis, long sequence, int timestamp) {
    ReceivedPacket packet = router.received(from, at(millis)).numbers(sequence, timestamp);
    return packet.flags(false, false, false);
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
