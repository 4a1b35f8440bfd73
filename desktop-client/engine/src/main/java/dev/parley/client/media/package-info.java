/**
 * Media: what is captured, what is sent and received over two peer connections with the SFU, and
 * the libwebrtc engine underneath. Every track passes a frame transform or does not exist.
 */
@NullMarked
package dev.parley.client.media;

import org.jspecify.annotations.NullMarked;
