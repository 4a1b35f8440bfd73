package dev.parley.protocol;

import java.util.List;
import java.util.Optional;

/**
 * Bytes inside an entry for some recipients only, such as a Welcome beside its commit. Everybody is
 * sent {@code to} and {@code digest}, so that all can check the hash chain; only those named in
 * {@code to}, and the author, are sent {@code body}.
 *
 * @param to the recipients, ascending, none twice, at least one
 * @param digest SHA-256 of the body, 32 bytes
 */
public record Part(List<ParticipantId> to, Bytes digest, Optional<Bytes> body) {
  public Part {
    to = List.copyOf(to);
    if (to.isEmpty()) {
      throw new IllegalArgumentException("a part names at least one recipient");
    }
    for (int i = 1; i < to.size(); i++) {
      if (to.get(i - 1).compareTo(to.get(i)) >= 0) {
        throw new IllegalArgumentException("a part's recipients ascend");
      }
    }
    if (digest.length() != 32) {
      throw new IllegalArgumentException("a part's digest is 32 bytes");
    }
  }
}
