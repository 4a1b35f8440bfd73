/**
 * The port to an SFU: sessions, tracks and the HTTP shape in which a client asks for them.
 *
 * <p>The shape is Cloudflare Realtime's published API (realtime-api-2024-05-21), so that a hosted
 * engine can stand in for the embedded one. Nothing in this package knows which engine answers.
 */
@NullMarked
package dev.parley.sfu;

import org.jspecify.annotations.NullMarked;
