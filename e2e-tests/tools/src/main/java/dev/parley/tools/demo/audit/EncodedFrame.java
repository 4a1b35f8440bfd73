package dev.parley.tools.demo.audit;

import java.util.Arrays;

/** A frame as the encoder made it. */
public final class EncodedFrame {
  private final byte[] body;

  /**
   * @param clearPrefix how many of its first bytes travel in the clear because packetizers need
   *     them
   * @param bytes the whole frame
   */
  public EncodedFrame(int clearPrefix, byte[] bytes) {
    this.body = Arrays.copyOfRange(bytes, Math.min(clearPrefix, bytes.length), bytes.length);
  }

  /** What must not be seen by anybody on the way. */
  byte[] body() {
    return body;
  }
}
