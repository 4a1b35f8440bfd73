package dev.parley.client.media.sdp;

import java.util.List;

/**
 * One payload type of a section.
 *
 * @param encoding name, clock rate and channels as in {@code a=rtpmap}, such as {@code VP8/90000}
 * @param parameters the format parameters of {@code a=fmtp}, each as {@code name=value}
 * @param feedback what {@code a=rtcp-fb} offers
 */
record PayloadType(int number, String encoding, List<String> parameters, List<String> feedback) {
  private static final String ASSOCIATED = "apt=";

  PayloadType {
    parameters = List.copyOf(parameters);
    feedback = List.copyOf(feedback);
  }

  boolean isRetransmissionOf(PayloadType media) {
    return encoding.equalsIgnoreCase("rtx/90000")
        && parameters.contains(ASSOCIATED + media.number());
  }
}
