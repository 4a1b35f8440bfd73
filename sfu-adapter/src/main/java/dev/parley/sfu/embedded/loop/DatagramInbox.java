package dev.parley.sfu.embedded.loop;

import dev.parley.sfu.embedded.session.Session;
import dev.parley.sfu.embedded.transport.MediaClock;
import java.nio.channels.Selector;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.LongAdder;

/** The datagrams that other loops received for one loop's sessions. */
final class DatagramInbox implements DatagramSource {
  /**
   * Datagrams that may wait: more than 1024 behind is a loop that cannot keep up, and older packets
   * would be worth nothing.
   */
  private static final int CAPACITY = 1024;

  private final ArrayBlockingQueue<HandedOverDatagram> waiting = new ArrayBlockingQueue<>(CAPACITY);
  private final ArrayBlockingQueue<HandedOverDatagram> spare = new ArrayBlockingQueue<>(CAPACITY);
  private final LongAdder overflow = new LongAdder();
  private final Selector selector;

  /**
   * @param selector at which the loop waits
   */
  DatagramInbox(Selector selector) {
    this.selector = selector;
  }

  Selector selector() {
    return selector;
  }

  /** Called by other loops: takes a copy. One that finds no room is dropped and counted. */
  void offer(IncomingDatagram datagram, Session receiver) {
    HandedOverDatagram copy = spare.poll();
    if (copy == null) {
      copy = new HandedOverDatagram();
    }
    datagram.copyTo(copy, receiver);
    if (waiting.offer(copy)) {
      selector.wakeup();
    } else {
      overflow.increment();
    }
  }

  /** Datagrams that found no room. */
  long overflow() {
    return overflow.sum();
  }

  boolean isWaiting() {
    return !waiting.isEmpty();
  }

  @Override
  public boolean receive(IncomingDatagram into) {
    HandedOverDatagram datagram = waiting.poll();
    if (datagram == null) {
      return false;
    }
    into.take(datagram, MediaClock.now());
    datagram.clear();
    recycle(datagram);
    return true;
  }

  /** Keeps it for the next datagram, or lets it go if enough are kept. */
  private void recycle(HandedOverDatagram datagram) {
    boolean unused = spare.offer(datagram);
  }
}
