package dev.parley.client.media;

import dev.onvoid.webrtc.RTCStats;
import dev.onvoid.webrtc.RTCStatsReport;
import dev.onvoid.webrtc.RTCStatsType;
import java.util.ArrayList;
import java.util.List;

/**
 * A stream that libwebrtc receives, as it counts it itself.
 *
 * @param mid the media section, or empty if libwebrtc names none
 * @param source the RTP source (SSRC)
 * @param audio sound, else pictures
 * @param decoded pictures decoded, or samples that were not made up for lost ones
 */
record InboundStream(String mid, int source, boolean audio, long decoded) {
  /** The streams of a report. */
  static List<InboundStream> of(RTCStatsReport report) {
    List<InboundStream> streams = new ArrayList<>();
    for (RTCStats stats : report.getStats().values()) {
      if (stats.getType() == RTCStatsType.INBOUND_RTP) {
        boolean audio = "audio".equals(stats.getAttributes().get("kind"));
        long decoded =
            audio
                ? number(stats, "totalSamplesReceived") - number(stats, "concealedSamples")
                : number(stats, "framesDecoded");
        Object mid = stats.getAttributes().get("mid");
        streams.add(
            new InboundStream(
                mid == null ? "" : mid.toString(), (int) number(stats, "ssrc"), audio, decoded));
      }
    }
    return streams;
  }

  private static long number(RTCStats stats, String attribute) {
    return stats.getAttributes().get(attribute) instanceof Number number ? number.longValue() : 0;
  }
}
