package dev.parley.sfu;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which of a publisher's encodings a subscriber wants.
 *
 * @param preferredRid the encoding to forward (RFC 8851), or null for the engine's choice
 * @param priorityOrdering whether the engine may move to another encoding when the path gets worse,
 *     and in which order; null for the engine's choice
 * @param ridNotAvailable what to do while the preferred encoding is not being sent; null for the
 *     engine's choice
 */
public record Simulcast(
    @Nullable String preferredRid,
    @Nullable Ordering priorityOrdering,
    @Nullable Ordering ridNotAvailable) {

  /** How to move to another encoding. */
  public enum Ordering {
    /** Not at all. */
    NONE,
    /** By name: the first in the alphabet is the best. */
    ASCIIBETICAL;

    /** The ordering as it is spelled in JSON. */
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
