package dev.parley.client.media.sdp;

import java.util.List;
import java.util.Map;

/**
 * A media section.
 *
 * @param mid its identification tag (RFC 5888)
 * @param stopped rejected, by a port of zero
 * @param extensions the ids of RTP header extensions by URI (RFC 8285)
 */
public record Section(
    String mid,
    boolean audio,
    boolean stopped,
    Direction direction,
    List<PayloadType> payloadTypes,
    Map<String, Integer> extensions) {
  public Section {
    payloadTypes = List.copyOf(payloadTypes);
    extensions = Map.copyOf(extensions);
  }
}
