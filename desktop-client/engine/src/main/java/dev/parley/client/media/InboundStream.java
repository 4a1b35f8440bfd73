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
 * @param energy of the sound that was played, zero while all of it was silence (totalAudioEnergy of
 *     webrtc-stats); zero for pictures
 */
record InboundStream(String mid, int source, boolean audio, long decoded, double energy) {
  /** The streams of a report. */
  static List<InboundStream> of(RTCStatsReport report) {
    List<InboundStream> streams = new ArrayList<>();
    for (RTCStats stats : report.getStats().values()) {
      if (stats.getType() == RTCStatsType.INBOUND_RTP) {
        boolean audio = "audio".equals(stats.getAttributes().get("kind"));
        long decoded =
            audio
                ? count(stats, "totalSamplesReceived") - count(stats, "concealedSamples")
                : count(stats, "framesDecoded");
        Object mid = stats.getAttributes().get("mid");
        streams.add(
            new InboundStream(
                mid == null ? "" : mid.toString(),
                (int) count(stats, "ssrc"),
                audio,
                decoded,
                audio ? number(stats, "totalAudioEnergy").doubleValue() : 0));
      }
    }
    return streams;
  }

  private static long count(RTCStats stats, String attribute) {
    return number(stats, attribute).longValue();
  }

  private static Number number(RTCStats stats, String attribute) {
    return stats.getAttributes().get(attribute) instanceof Number number ? number : 0;
  }
}
