package dev.parley.mls;

import java.util.Optional;

/**
 * A commit of ours that is pending.
 *
 * @param commit the MLS message for all members
 * @param welcome the one MLS message for all members that it adds, ratchet tree inside; empty if it
 *     adds none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Staged(byte[] commit, Optional<byte[]> welcome) {

  /** Sizes only. */
  @Override
  public String toString() {
    return "Staged[commit=%d B, welcome=%d B]"
        .formatted(commit.length, welcome.map(bytes -> bytes.length).orElse(0));
  }
}
