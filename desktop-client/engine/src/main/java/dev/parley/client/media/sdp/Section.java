package dev.parley.client.media.sdp;

import java.util.List;
import java.util.Map;

/**
 * A media section.
 *
 * @param mid its identification tag (RFC 5888)
 * @param stopped rejected, by a port of zero
 */
public record Section(
    String mid, boolean audio, boolean stopped, Direction direction, Formats formats) {
  /**
   * What may flow in it.
   *
   * @param extensions the ids of RTP header extensions by URI (RFC 8285)
   */
  public record Formats(List<PayloadType> payloadTypes, Map<String, Integer> extensions) {
    public Formats {
      payloadTypes = List.copyOf(payloadTypes);
      extensions = Map.copyOf(extensions);
    }
  }

  public List<PayloadType> payloadTypes() {
    return formats.payloadTypes();
  }

  /** The ids of RTP header extensions by URI. */
  public Map<String, Integer> extensions() {
    return formats.extensions();
  }
}
