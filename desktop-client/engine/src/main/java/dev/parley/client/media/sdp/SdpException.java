package dev.parley.client.media.sdp;

/**
 * A session description is not as agreed. The message names the rule that it breaks and holds
 * nothing of the description itself.
 */
public final class SdpException extends Exception {
  private static final long serialVersionUID = 1L;

  public SdpException(String rule) {
    super(rule);
  }
}
