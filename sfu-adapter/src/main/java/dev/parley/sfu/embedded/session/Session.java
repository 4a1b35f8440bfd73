package dev.parley.sfu.embedded.session;

import dev.parley.sfu.BitRate;
import dev.parley.sfu.embedded.forwarding.Subscription;
import dev.parley.sfu.embedded.transport.MediaSection;
import dev.parley.sfu.embedded.transport.PeerTransport;
import dev.parley.sfu.embedded.transport.StreamStats;
import dev.parley.sfu.embedded.transport.TransportException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One session: a transport, what it publishes and what it is subscribed to. Everything but the
 * entry, the slot and {@link #hasEnded} belongs to the loop's thread.
 */
public final class Session {
  private static final AtomicLong NUMBERS = new AtomicLong();

  private final SessionEntry entry;
  private final int slot;
  private final PeerTransport transport;
  private String ufrag;
  private final long since;
  private final long number = NUMBERS.incrementAndGet();
  private final Publications publications;
  private final Map<String, Subscriber> subscribers = new LinkedHashMap<>();
  private final Negotiation negotiation;
  private final Map<Counted, Long> nacks = new HashMap<>();
  private volatile boolean ended;
  private boolean connected;
  private long unreachableSince;
  private BitRate estimate = BitRate.ZERO;

  /** What a transport keeps running counters of. */
  private record Counted(boolean incoming, String mid, String rid) {}

  /**
   * @param slot its place in the loop's table, and the tag of its transport
   * @param ufrag by which its client's first datagram is known
   */
  public Session(SessionEntry entry, int slot, PeerTransport transport, String ufrag, long now) {
    this.entry = entry;
    this.slot = slot;
    this.transport = transport;
    this.ufrag = ufrag;
    this.since = now;
    this.unreachableSince = now;
    this.publications = new Publications(slot);
    this.negotiation = new Negotiation(transport);
  }

  public SessionEntry entry() {
    return entry;
  }

  public int slot() {
    return slot;
  }

  public PeerTransport transport() {
    return transport;
  }

  /** What stands for the session in metrics and audits; unlike the slot it is not used again. */
  public long number() {
    return number;
  }

  public String ufrag() {
    return ufrag;
  }

  /** Reads the fragment anew: an offer may have restarted ICE (RFC 8445, section 9). */
  public void readUfrag() {
    try {
      ufrag = transport.ufrag();
    } catch (TransportException e) {
      // The transport has ended, and the session ends with it.
      return;
    }
  }

  public boolean hasEnded() {
    return ended;
  }

  public Publications publications() {
    return publications;
  }

  Negotiation negotiation() {
    return negotiation;
  }

  /** Whether it has to end, because no further media section can be offered in it. */
  public boolean isExhausted() {
    return negotiation.isExhausted();
  }

  // Whether the client is there.

  public void connected() {
    connected = true;
  }

  public void unreachable(long now) {
    connected = false;
    unreachableSince = now;
  }

  /** Whether the client was not there for so long that the session is given up. */
  public boolean isAbandoned(long now, long idle) {
    return !connected && now - Math.max(since, unreachableSince) > idle;
  }

  // Its subscriptions.

  /** Makes the subscriber of an offered track whose media section the client has accepted. */
  Subscriber subscribe(SubscribedTrack track, MediaSection section, SubscriberTable table) {
    int ssrc = section.sendSsrc();
    // The stream's own number is chance enough for where its sequence begins.
    Subscription subscription = new Subscription(table.reserve(), (ssrc & 0x3fff) + 1);
    Subscriber subscriber = new Subscriber(track, subscription, transport, ssrc);
    table.add(subscriber);
    subscribers.put(track.mid(), subscriber);
    return subscriber;
  }

  void unsubscribe(String mid, SubscriberTable table) {
    Subscriber subscriber = subscribers.remove(mid);
    if (subscriber != null) {
      subscriber.subscription().leave();
      table.remove(subscriber);
    }
  }

  /** The subscriber that is sent to in a media section, or null. */
  public @Nullable Subscriber subscriber(@Nullable String mid) {
    return subscribers.get(mid);
  }

  public Collection<Subscriber> subscribers() {
    return subscribers.values();
  }

  /** Ends it: nothing of it is forwarded any more, and nothing to it. */
  public void end(SubscriberTable table, long now) {
    ended = true;
    publications.unpublishAll(now);
    List.copyOf(subscribers.keySet()).forEach(mid -> unsubscribe(mid, table));
  }

  // What its transport says of its path.

  public void estimated(BitRate rateOfPath) {
    estimate = rateOfPath;
  }

  /** What the path to the client is believed to carry; zero before it is known. */
  public BitRate estimate() {
    return estimate;
  }

  /** Retransmission requests of one encoding that were not counted before. */
  public long newNacks(StreamStats stats) {
    Counted counted = new Counted(stats.incoming(), stats.mid(), stats.rid());
    Long before = nacks.put(counted, stats.nacks());
    return Math.max(0, stats.nacks() - (before == null ? 0 : before));
  }

  /** Retransmissions to the client in one media section that were not counted before. */
  public long newRetransmissions(StreamStats stats) {
    Subscriber subscriber = stats.incoming() ? null : subscribers.get(stats.mid());
    return subscriber == null ? 0 : subscriber.newRetransmissions(stats.packets());
  }

  @Override
  public String toString() {
    return "Session[" + slot + "]";
  }
}
