package dev.parley.tools.attack;

import dev.parley.client.identity.RoomKeyPair;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An honest person in a room of its own who says something small four times a second, and measures
 * how long its words take to come back.
 */
final class Bystander implements AutoCloseable {
  private static final long EVERY_MILLIS = 250;
  private static final long PATIENCE_MILLIS = 10_000;

  private final Stranger person;
  private final AtomicLong slowestMillis = new AtomicLong();
  private final Thread thread;
  private volatile boolean closed;

  /**
   * Joins.
   *
   * @throws IOException if the server does not admit it
   */
  Bystander(HttpClient http, URI server, RoomKeyPair room) throws IOException {
    person = Stranger.connect(http, server, room);
    String answer = person.join();
    if (!answer.equals("admitted")) {
      person.close();
      throw new IOException(server + " does not admit an honest person: " + answer);
    }
    thread = Thread.ofVirtual().name("parley-attack-bystander").start(this::live);
  }

  /** The longest wait since this was last asked for; the whole patience if it was cut off. */
  long slowestMillis() {
    long slowest = slowestMillis.getAndSet(0);
    return person.isCut() ? PATIENCE_MILLIS : slowest;
  }

  private void live() {
    try {
      while (!closed && !person.isCut()) {
        person.heartbeat();
        echo();
        TimeUnit.MILLISECONDS.sleep(EVERY_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void echo() throws InterruptedException {
    long before = person.echoes();
    long began = System.nanoTime();
    person.post(300);
    long waited = 0;
    while (person.echoes() == before && waited < PATIENCE_MILLIS && !person.isCut()) {
      TimeUnit.MILLISECONDS.sleep(1);
      waited = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    }
    slowestMillis.accumulateAndGet(waited, Math::max);
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    person.close();
  }
}
