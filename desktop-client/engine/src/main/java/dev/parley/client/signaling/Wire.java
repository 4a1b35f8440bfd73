package dev.parley.client.signaling;

import dev.parley.protocol.ClientMessage;

/**
 * The way to the server, as the meeting needs it. There is one connection at a time; what comes
 * over it is told as events.
 */
public interface Wire {
  /** Makes a connection after about so many milliseconds; the end of it is told as an event. */
  void connect(long afterMillis);

  /** Closes the connection, once what was sent is written. Nothing of it is told any more. */
  void disconnect();

  /** Sends, in order. Without a connection the message is lost, and that is told as an event. */
  void send(ClientMessage message);
}
