package dev.parley.client.mls;

import dev.parley.client.identity.Credential;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.RoomId;
import java.util.Optional;

/** Reads credentials in one room, and believes those only whose identity signed for it. */
public record Proof(RoomId room) {
  /**
   * The credential; empty if it breaks its form, or its identity did not sign for this key here.
   */
  Optional<Credential> of(byte[] credential, byte[] signatureKey) {
    return Credential.read(credential)
        .filter(shown -> shown.isProven(room, Bytes.of(signatureKey)));
  }
}
