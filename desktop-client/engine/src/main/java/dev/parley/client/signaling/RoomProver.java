package dev.parley.client.signaling;

import dev.parley.protocol.Bytes;
import dev.parley.protocol.ClientMessage;
import dev.parley.protocol.RoomProof;

/** Proves to a server that we have the room's link. */
@FunctionalInterface
public interface RoomProver {
  /** A proof for this nonce of the server, on this connection, and for this message. */
  RoomProof prove(Bytes nonce, ClientMessage.First first);
}
