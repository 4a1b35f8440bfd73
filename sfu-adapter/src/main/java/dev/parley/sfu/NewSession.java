package dev.parley.sfu;

import org.jspecify.annotations.Nullable;

/**
 * A session that was made.
 *
 * @param sessionId its unguessable name
 * @param answer the answer, if the call carried an offer
 */
public record NewSession(String sessionId, @Nullable SessionDescription answer) {}
