package dev.parley.client.media.sdp;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The RTP header extensions that libwebrtc is given. Nothing of them is sealed, so they are those
 * without which there is no routing and no estimation; none that turns a picture or delays it.
 */
final class HeaderExtensions {
  private static final String LEVEL = "urn:ietf:params:rtp-hdrext:ssrc-audio-level";
  private static final String TRANSPORT_SEQUENCE =
      "http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01";

  private static final Set<String> ALLOWED =
      Set.of(
          "urn:ietf:params:rtp-hdrext:sdes:mid",
          LEVEL,
          TRANSPORT_SEQUENCE,
          "http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time",
          "https://aomediacodec.github.io/av1-rtp-spec/#dependency-descriptor-rtp-header-extension");

  private HeaderExtensions() {}

  /** Those allowed of a section, URI by id. */
  static Map<Integer, String> allowed(Section section) {
    Map<Integer, String> allowed = new TreeMap<>();
    section
        .extensions()
        .forEach(
            (uri, id) -> {
              if (ALLOWED.contains(uri)) {
                allowed.put(id, uri);
              }
            });
    return allowed;
  }

  /**
   * Those of sound at a constant rate: without its level, and without the numbers by which
   * libwebrtc would let the estimate of the path set its rate.
   */
  static Map<Integer, String> atConstantRate(Map<Integer, String> allowed) {
    Map<Integer, String> less = new TreeMap<>(allowed);
    less.values().removeAll(Set.of(LEVEL, TRANSPORT_SEQUENCE));
    return less;
  }
}
