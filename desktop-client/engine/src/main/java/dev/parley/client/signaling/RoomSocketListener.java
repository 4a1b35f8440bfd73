package dev.parley.client.signaling;

import dev.parley.protocol.ServerMessage;

/**
 * Hears what a {@link RoomSocket} does: one call at a time, in order, on threads of the HTTP
 * client. It must not block. {@link #closed} comes exactly once, and nothing after it.
 */
public interface RoomSocketListener {
  /** The connection stands. */
  void opened();

  /** The server said something. */
  void received(ServerMessage message);

  /** The server said something that is no message of this protocol; the connection stands. */
  void unreadable(String words);

  /** The connection is gone, or never came to be. */
  void closed(SocketClosed why);
}
