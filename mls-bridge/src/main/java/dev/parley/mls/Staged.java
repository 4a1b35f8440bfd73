package dev.parley.mls;

import java.util.Optional;

/**
 * A commit of ours that stands pending.
 *
 * @param commit the MLS message for all members
 * @param welcome the one MLS message for all that it adds, ratchet tree inside; empty if it adds
 *     nobody
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Staged(byte[] commit, Optional<byte[]> welcome) {

  /** Sizes only. */
  @Override
  public String toString() {
    return "Staged[commit=%d B, welcome=%d B]"
        .formatted(commit.length, welcome.map(bytes -> bytes.length).orElse(0));
  }
}
