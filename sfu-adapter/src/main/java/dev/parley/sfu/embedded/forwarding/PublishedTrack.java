package dev.parley.sfu.embedded.forwarding;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A track that one participant pushes, and who is subscribed to it. */
public final class PublishedTrack {
  /** Encodings of one track: simulcast uses up to three; more is not from a well-meaning peer. */
  private static final int MAX_ENCODINGS = 8;

  private final int publisher;
  private final boolean video;
  private final CaptureClock publisherClock;
  private final List<Encoding> encodings = new ArrayList<>(1);
  private final List<Subscription> subscriptions = new ArrayList<>();
  private final long since;
  private boolean closed;

  /**
   * @param publisher the number by which the caller knows who pushes it
   * @param publisherClock the clock that all tracks of one publisher share
   * @param now when it was announced
   */
  public PublishedTrack(int publisher, boolean video, CaptureClock publisherClock, long now) {
    this.publisher = publisher;
    this.video = video;
    this.publisherClock = publisherClock;
    this.since = now;
  }

  public int publisher() {
    return publisher;
  }

  public boolean isVideo() {
    return video;
  }

  /** RTP timestamp units in a second: every video codec has 90 kHz, Opus 48 kHz. */
  int clockRate() {
    return video ? 90_000 : 48_000;
  }

  CaptureClock publisherClock() {
    return publisherClock;
  }

  public List<Subscription> subscriptions() {
    return subscriptions;
  }

  public boolean isClosed() {
    return closed;
  }

  /** The encoding of a stream that came up, or null if there are too many. */
  public @Nullable Encoding stream(String rid, int ssrc, long now) {
    Encoding known = named(rid);
    if (known != null) {
      known.restart(ssrc);
      return known;
    }
    if (encodings.size() >= MAX_ENCODINGS) {
      return null;
    }
    Encoding made = new Encoding(this, rid, ssrc);
    encodings.add(made);
    chooseAgain(now);
    return made;
  }

  /** Encodings began or ceased to carry packets: each subscriber may need another one. */
  public void chooseAgain(long now) {
    for (Subscription subscription : subscriptions) {
      subscription.chooseAgain(now);
    }
  }

  /**
   * The encoding that a subscriber with this request is given. The place for a choice by what its
   * path carries: today the wished one while it carries packets, else the next worse one that does,
   * else the next better one. Names order encodings: the first in the alphabet is the best.
   */
  @Nullable Encoding choose(RequestedEncoding requested, long now) {
    String rid = requested.rid();
    Encoding wanted = rid == null ? first() : named(rid);
    if (!requested.fallsBack() || (wanted != null && wanted.isActive(now))) {
      return wanted;
    }
    Encoding other = nearestActive(wanted == null ? String.valueOf(rid) : wanted.rid(), now);
    if (other != null) {
      return other;
    }
    return wanted == null ? first() : wanted;
  }

  private @Nullable Encoding first() {
    return encodings.isEmpty() ? null : encodings.getFirst();
  }

  private @Nullable Encoding named(String rid) {
    for (Encoding encoding : encodings) {
      if (encoding.rid().equals(rid)) {
        return encoding;
      }
    }
    return null;
  }

  private @Nullable Encoding nearestActive(String rid, long now) {
    Encoding worse = null;
    Encoding better = null;
    for (Encoding each : encodings) {
      if (!each.isActive(now)) {
        continue;
      }
      if (each.rid().compareTo(rid) > 0) {
        worse = worse == null || each.rid().compareTo(worse.rid()) < 0 ? each : worse;
      } else {
        better = better == null || each.rid().compareTo(better.rid()) > 0 ? each : better;
      }
    }
    return worse == null ? better : worse;
  }

  public boolean everActive() {
    for (Encoding encoding : encodings) {
      if (encoding.everActive()) {
        return true;
      }
    }
    return false;
  }

  public boolean isActive(long now) {
    for (Encoding encoding : encodings) {
      if (encoding.isActive(now)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether it was announced and never carried a packet for so long that it is given up. A track
   * that once flowed and is silent now is muted, and stays.
   */
  public boolean isAbandoned(long now, long idle) {
    return !everActive() && now - since > idle;
  }

  /** Ends the track; its subscriptions stay with nothing to forward. */
  public void close() {
    closed = true;
    for (Subscription subscription : List.copyOf(subscriptions)) {
      subscription.sourceGone();
    }
    subscriptions.clear();
    encodings.clear();
  }

  /** The encodings that came up. */
  public List<Encoding> encodings() {
    return encodings;
  }
}
