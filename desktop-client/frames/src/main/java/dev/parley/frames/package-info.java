/**
 * Frame protection: what happens to an encoded audio or video frame between the encoder and the
 * packetizer, and back. SFrame (RFC 9605) keyed from MLS, or one MLS message per frame.
 */
@NullMarked
package dev.parley.frames;

import org.jspecify.annotations.NullMarked;
