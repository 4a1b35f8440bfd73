package dev.parley.client.signaling;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be sent on one WebSocket, which takes one message at a time. The chain of futures
 * is the queue: each link begins when the one before it is done.
 */
final class SendQueue {
  /** Characters that may wait: a few of the longest messages. More means that nobody reads. */
  private static final int MOST_CHARS = 4 << 20;

  /** Messages that may wait. */
  private static final int MOST_MESSAGES = 1024;

  private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
  private int waitingChars;
  private int waitingMessages;
  private boolean stopped;

  /** Returns false if the message was not taken. */
  synchronized boolean add(WebSocket socket, String text, Consumer<Throwable> onFailure) {
    if (stopped
        || waitingMessages == MOST_MESSAGES
        || (waitingMessages > 0 && waitingChars + text.length() > MOST_CHARS)) {
      return false;
    }
    waitingMessages++;
    waitingChars += text.length();
    last =
        last.thenCompose(before -> socket.sendText(text, true))
            .thenAccept(sent -> taken(text.length()))
            .whenComplete((done, failure) -> report(failure, onFailure));
    return true;
  }

  synchronized void ping(WebSocket socket, Consumer<Throwable> onFailure) {
    if (!stopped) {
      last =
          last.thenCompose(before -> socket.sendPing(ByteBuffer.allocate(0)))
              .thenAccept(sent -> {})
              .whenComplete((done, failure) -> report(failure, onFailure));
    }
  }

  /** Takes nothing more; completes when all that waits and the goodbye have been sent. */
  synchronized CompletableFuture<Void> goodbye(WebSocket socket) {
    stopped = true;
    return last.thenCompose(before -> socket.sendClose(WebSocket.NORMAL_CLOSURE, ""))
        .thenAccept(sent -> {});
  }

  synchronized void stop() {
    stopped = true;
  }

  private synchronized void taken(int chars) {
    waitingMessages--;
    waitingChars -= chars;
  }

  private static void report(@Nullable Throwable failure, Consumer<Throwable> onFailure) {
    if (failure != null) {
      onFailure.accept(failure);
    }
  }
}
