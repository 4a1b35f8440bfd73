package dev.parley.sfu;

import java.nio.ByteBuffer;

/**
 * An auditor that is shown every RTP payload that the SFU forwards, once, as the SFU sees it: after
 * SRTP was removed, before it is sent on. Off unless configured; an audit uses it to show that what
 * passes is sealed.
 */
@FunctionalInterface
public interface PayloadTap {
  /**
   * Called on the forwarding thread: return fast, keep nothing.
   *
   * @param session the number of the publisher's session in the metrics
   * @param mid the media section
   * @param payload the RTP payload, valid only during the call
   */
  void payload(long session, String mid, ByteBuffer payload);
}
