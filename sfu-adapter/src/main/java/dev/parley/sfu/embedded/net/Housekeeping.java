package dev.parley.sfu.embedded.net;

import dev.parley.sfu.embedded.forwarding.PublishedTrack;
import dev.parley.sfu.embedded.transport.MediaClock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a loop does now and then: repeat key-frame requests, aim the probing, reclaim. */
final class Housekeeping {
  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  /** What probing aims at beyond what is sent: room for one more picture. */
  private static final long HEADROOM = 1_000_000;

  private final SessionTable peers;
  private final Forwarder forwarder;
  private final long idle;
  private final MediaLoop.Ended listener;
  private final MediaLoop loop;
  private long nextSecond;

  Housekeeping(
      SessionTable peers, Forwarder forwarder, long idle, MediaLoop.Ended listener, MediaLoop loop) {
    this.peers = peers;
    this.forwarder = forwarder;
    this.idle = idle;
    this.listener = listener;
    this.loop = loop;
  }

  void round(long now) {
    forwarder.askForKeyFrames(now);
    forwarder.settle(now);
    for (Session peer : forwarder.takeEnded()) {
      end(peer);
    }
    if (now < nextSecond) {
      return;
    }
    nextSecond = now + SECOND;
    for (Session peer : peers.all()) {
      if (peer.isAbandoned(now, idle)) {
        LOG.debug("session {} of loop is given up: nobody was there", peer.slot());
        end(peer);
      } else {
        reclaimTracks(peer, now);
        aim(peer, now);
      }
    }
  }

  private void reclaimTracks(Session peer, long now) {
    for (Session.Push push : List.copyOf(peer.pushes.values())) {
      if (push.track().isAbandoned(now, idle)) {
        unpublish(peer, push.mid());
      }
    }
  }

  /** Probing aims a little beyond what is sent, so that a new track finds the path measured. */
  private void aim(Session peer, long now) {
    long bitrate = 8 * (peer.bytesOut - peer.bytesOutBefore);
    peer.bytesOutBefore = peer.bytesOut;
    long desired = peer.pulls.isEmpty() ? 0 : bitrate + bitrate / 2 + HEADROOM;
    if (Math.abs(desired - peer.desired) > peer.desired / 4) {
      peer.desired = desired;
      peer.transport().desire(desired, now, forwarder);
      forwarder.settle(now);
    }
  }

  static void unpublish(Session peer, String mid) {
    Session.Push push = peer.pushes.remove(mid);
    if (push != null) {
      PublishedTrack track = push.track();
      track.close();
      peer.bind(mid);
    }
  }

  void unsubscribe(Subscriber link) {
    link.peer.pulls.remove(link.mid);
    link.peer.offered.remove(link.mid);
    if (link.subscription != null) {
      link.subscription.leave();
      peers.removeLink(link.subscription.number());
      link.subscription = null;
    }
  }

  /** Ends a session and frees all of it. */
  void end(Session peer) {
    if (peer.hasEnded()) {
      return;
    }
    peer.transport().sayGoodbye(MediaClock.now(), forwarder);
    // No packet may wait in a transport that is closed.
    forwarder.flush();
    peer.end();
    for (String mid : List.copyOf(peer.pushes.keySet())) {
      unpublish(peer, mid);
    }
    for (Subscriber link : List.copyOf(peer.pulls.values())) {
      unsubscribe(link);
    }
    forwarder.forget(peer);
    peer.transport().close();
    peers.release(peer.slot());
    listener.ended(peer);
    if (loop.isStopping()) {
      return;
    }
    LOG.debug("session {} ended", peer.slot());
  }
}
