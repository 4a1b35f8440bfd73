package dev.parley.frames;

import java.util.Optional;

/**
 * The group, as far as frames that are MLS messages need it. The runtime implements it over its MLS
 * group. Media threads call it, several at a time: an implementation makes that safe, waits for
 * nothing but another call's cryptography, and throws nothing for bad bytes.
 */
public interface MessageProtector {
  /**
   * One frame as an MLSMessage holding a PrivateMessage of the group's current epoch.
   *
   * @param aad the authenticated data, which travels readable inside the message
   * @return empty when there is no group to protect it in
   */
  Optional<byte[]> protect(byte[] plaintext, byte[] aad);

  /** Opens a message that is not far ahead of the last one of its sender; never merges anything. */
  Opening open(byte[] message);

  /** Opens one that is {@link Opening.OutOfReach}: costs a thousand times as much if it is bad. */
  Opening openFarAhead(byte[] message);

  /** What became of a received message. */
  sealed interface Opening {
    /**
     * A message of the group, its signature checked. The arrays are handed over: a copy for each
     * frame would only cost.
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Opened(int leaf, long epoch, byte[] aad, byte[] plaintext) implements Opening {}

    /** The message was refused. */
    record Refused(DropCause why) implements Opening {}

    /** The message is far from the last one of its sender, and was not tried. */
    record OutOfReach() implements Opening {}
  }
}
