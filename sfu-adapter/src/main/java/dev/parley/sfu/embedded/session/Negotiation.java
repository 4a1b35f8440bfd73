package dev.parley.sfu.embedded.session;

import dev.parley.sfu.SessionDescription;
import dev.parley.sfu.SfuErrorCode;
import dev.parley.sfu.SfuException;
import dev.parley.sfu.embedded.transport.MediaClock;
import dev.parley.sfu.embedded.transport.MediaSection;
import dev.parley.sfu.embedded.transport.OutputHandler;
import dev.parley.sfu.embedded.transport.PeerTransport;
import dev.parley.sfu.embedded.transport.PeerTransport.Change;
import dev.parley.sfu.embedded.transport.PeerTransport.Offer;
import dev.parley.sfu.embedded.transport.TransportException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One session's offers and answers (RFC 9429): which offer waits for its answer, what the next one
 * has to stop, and how many media sections there ever were.
 */
final class Negotiation {
  /**
   * How long an offer of ours waits for its answer before another call may void it. The contract
   * asks for five seconds.
   */
  private static final long ANSWER_TIMEOUT = TimeUnit.SECONDS.toNanos(5);

  /**
   * Media sections offered in one session's life. A stopped section keeps its line in every later
   * description, so people who come and go make descriptions grow; 512 lines are about 300 kB.
   */
  private static final int MAX_SECTIONS = 512;

  private final PeerTransport transport;

  /** Tracks whose offer waits for its answer. */
  private final List<SubscribedTrack> offered = new ArrayList<>();

  /** Media sections to stop with the next offer. */
  private final List<String> toStop = new ArrayList<>();

  /**
   * The first media section that was offered. The bundle's transport hangs on it (RFC 8843, section
   * 7.3.1), so it is never stopped: libwebrtc would restart the transport.
   */
  private @Nullable String firstSection;

  /** Media sections ever offered: each track's id in descriptions is made from it. */
  private int sections;

  private boolean pending;
  private long offeredAt;
  private boolean exhausted;

  Negotiation(PeerTransport transport) {
    this.transport = transport;
  }

  /** Answers an offer of the client, and lets the transport act on it. */
  SessionDescription answer(RemoteDescription offer, OutputHandler outputs) throws SfuException {
    if (offer.type() != SessionDescription.Type.OFFER) {
      throw new SfuException(SfuErrorCode.INVALID_PARAMS, "an offer is needed here");
    }
    requireNoPendingOffer();
    try {
      return SessionDescription.answer(transport.acceptOffer(offer.parsed()));
    } catch (TransportException e) {
      throw TransportErrors.refused(e);
    } finally {
      transport.timeout(MediaClock.now(), outputs);
    }
  }

  /** Refuses while an offer of ours may still be answered; an older one is void from now on. */
  void requireNoPendingOffer() throws SfuException {
    if (pending && MediaClock.now() - offeredAt < ANSWER_TIMEOUT) {
      throw new SfuException(
          SfuErrorCode.RETRYABLE_TRANSIENT_ERROR, "the last offer waits for its answer");
    }
    pending = false;
    offered.clear();
  }

  /** Refuses when no further media section may be offered. */
  void requireSectionsLeft() throws SfuException {
    exhausted = sections >= MAX_SECTIONS;
    if (exhausted) {
      throw new SfuException(
          SfuErrorCode.SESSION_ERROR, "the session has had all its media sections: make a new one");
    }
  }

  /**
   * Whether the session was refused a further media section: it ends, and the client makes a new
   * one.
   */
  boolean isExhausted() {
    return exhausted;
  }

  /** An addition to the next offer: a media section in which this side sends. */
  Change.Add addition(boolean video, String streamId) {
    return new Change.Add(video, true, streamId, "t" + ++sections);
  }

  /** Makes an offer with these additions; what no track uses any more is stopped with it. */
  Offer offer(List<Change.Add> additions) throws SfuException {
    List<Change> changes = new ArrayList<>();
    toStop.forEach(mid -> changes.add(new Change.Stop(mid)));
    changes.addAll(additions);
    try {
      Offer offer = transport.createOffer(changes);
      toStop.clear();
      if (firstSection == null) {
        firstSection = offer.mids().getFirst();
      }
      pending = true;
      offeredAt = MediaClock.now();
      return offer;
    } catch (TransportException e) {
      throw TransportErrors.refused(e);
    }
  }

  /** A track of the offer that was just made. */
  void offered(SubscribedTrack track) {
    offered.add(track);
  }

  /** Takes the client's answer, and lets the transport act on it; the result was offered. */
  List<SubscribedTrack> accept(RemoteDescription answer, OutputHandler outputs)
      throws SfuException {
    if (answer.type() != SessionDescription.Type.ANSWER) {
      throw new SfuException(SfuErrorCode.INVALID_PARAMS, "renegotiate takes an answer");
    }
    if (!pending) {
      throw new SfuException(
          SfuErrorCode.INVALID_SESSION_DESCRIPTION, "no offer waits for an answer");
    }
    pending = false;
    List<SubscribedTrack> accepted = List.copyOf(offered);
    offered.clear();
    try {
      transport.acceptAnswer(answer.parsed());
      return accepted;
    } catch (TransportException e) {
      throw TransportErrors.refused(e);
    } finally {
      transport.timeout(MediaClock.now(), outputs);
    }
  }

  /** A media section is not used any more: the next offer stops it, unless it is the first. */
  void stop(String mid) {
    if (!mid.equals(firstSection)) {
      toStop.add(mid);
    }
  }

  /** What was negotiated for a media section, or null if there is none. */
  @Nullable MediaSection section(String mid) throws SfuException {
    List<MediaSection> found = sections(List.of(mid));
    return found.isEmpty() ? null : found.getFirst();
  }

  /** What was negotiated for the media sections that exist among these. */
  List<MediaSection> sections(List<String> mids) throws SfuException {
    try {
      return transport.describe(mids);
    } catch (TransportException e) {
      throw TransportErrors.refused(e);
    }
  }
}
