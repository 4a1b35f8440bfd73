package dev.parley.sfu;

import org.jspecify.annotations.Nullable;

/**
 * Which of a publisher's encodings a subscriber wants.
 *
 * @param preferredRid the encoding to forward (RFC 8851), or null for the engine's choice
 * @param priorityOrdering {@code none} or {@code asciibetical}: whether the engine may move to
 *     another encoding when the path gets worse, and in which order
 * @param ridNotAvailable {@code none} or {@code asciibetical}: what to do while the preferred
 *     encoding is not being sent
 */
public record Simulcast(
    @Nullable String preferredRid,
    @Nullable String priorityOrdering,
    @Nullable String ridNotAvailable) {}
