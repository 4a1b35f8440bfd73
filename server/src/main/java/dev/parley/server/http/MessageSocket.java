package dev.parley.server.http;

import java.time.Duration;

/** What a {@link Connection} needs of a WebSocket session. */
interface MessageSocket {
  /**
   * Begins to write one text message; never blocks. Exactly one of the two is run when it is done,
   * perhaps before this returns.
   */
  void send(String text, Runnable written, Runnable failed);

  /** Begins the closing handshake (RFC 6455, section 7). */
  void close(int code, String reason);

  /** Drops the connection without a handshake. */
  void abort();

  /** How long neither side may say anything. */
  void idleTimeout(Duration timeout);
}
