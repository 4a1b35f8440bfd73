package dev.parley.client.media.sdp;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The RTP header extensions that libwebrtc is given. Nothing of them is sealed, so they are those
 * without which there is no routing and no estimation; none that turns a picture or delays it.
 */
final class HeaderExtensions {
  private static final Set<String> ALLOWED =
      Set.of(
          "urn:ietf:params:rtp-hdrext:sdes:mid",
          "urn:ietf:params:rtp-hdrext:ssrc-audio-level",
          "http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01",
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
}
