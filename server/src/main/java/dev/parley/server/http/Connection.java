package dev.parley.server.http;

import dev.parley.server.room.ConnectionId;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The way out to one client: a queue that is written one message at a time. The room keeps the
 * queue within its window; this only writes and counts. May be called from any thread; its lock is
 * held for queue operations alone, never while something is written.
 */
final class Connection {
  /** Writes are reported to the room together while the queue is not empty: so many messages, */
  private static final int REPORT_MESSAGES = 16;

  /** or so many characters, whichever comes first. A report takes the room's lock. */
  private static final int REPORT_CHARS = 64 << 10;

  private final ConnectionId id;
  private final MessageSocket wire;
  private final Queue<String> queue = new ArrayDeque<>(4);
  private volatile IntConsumer onWritten = messages -> {};
  private boolean writing;
  private boolean closing;
  private int closeCode;
  private String closeReason = "";
  private int unreported;
  private int unreportedChars;

  Connection(ConnectionId id, MessageSocket wire) {
    this.id = id;
    this.wire = wire;
  }

  ConnectionId id() {
    return id;
  }

  MessageSocket wire() {
    return wire;
  }

  /** Who wants to know how many more messages the network took. */
  void onWritten(IntConsumer listener) {
    onWritten = listener;
  }

  synchronized boolean isClosing() {
    return closing;
  }

  void send(String text) {
    synchronized (this) {
      if (closing) {
        return;
      }
      queue.add(text);
      if (writing) {
        return;
      }
      writing = true;
    }
    writeAll();
  }

  /** Closes once the queue is written; what is sent after this is dropped. */
  void close(int code, String reason) {
    synchronized (this) {
      if (closing) {
        return;
      }
      closing = true;
      closeCode = code;
      closeReason = reason;
      if (writing) {
        return;
      }
      writing = true;
    }
    writeAll();
  }

  private enum Write {
    BEGUN,
    PENDING,
    DONE
  }

  /** Writes in a loop instead of from callback to callback, so that the stack stays flat. */
  private void writeAll() {
    while (true) {
      String next = takeNext();
      if (next == null) {
        return;
      }
      AtomicReference<Write> state = new AtomicReference<>(Write.BEGUN);
      wire.send(
          next,
          () -> {
            if (state.getAndSet(Write.DONE) == Write.PENDING) {
              written(next.length());
              writeAll();
            }
          },
          wire::abort);
      if (!state.compareAndSet(Write.BEGUN, Write.PENDING)) {
        written(next.length());
      } else {
        return;
      }
    }
  }

  private @Nullable String takeNext() {
    synchronized (this) {
      String next = queue.poll();
      if (next != null) {
        return next;
      }
      if (!closing) {
        writing = false;
        return null;
      }
    }
    wire.close(closeCode, closeReason);
    return null;
  }

  private void written(int chars) {
    int report = 0;
    synchronized (this) {
      unreported++;
      unreportedChars += chars;
      if (unreported >= REPORT_MESSAGES || unreportedChars >= REPORT_CHARS || queue.isEmpty()) {
        report = unreported;
        unreported = 0;
        unreportedChars = 0;
      }
    }
    if (report > 0) {
      onWritten.accept(report);
    }
  }
}
