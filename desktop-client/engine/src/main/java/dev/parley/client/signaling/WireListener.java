package dev.parley.client.signaling;

import dev.parley.protocol.ServerMessage;

/** Told what happens on the connection that stands, on the owner's executor. */
public interface WireListener {
  /** The connection stands. */
  void opened();

  /** The connection is gone, or could not be made. */
  void lost(SocketClosed why);

  /** The server said something. */
  void received(ServerMessage message);
}
