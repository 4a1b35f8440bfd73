package dev.parley.client.media;

import java.util.ArrayList;
import java.util.List;

/** Small changes to the session description that libwebrtc is about to take. Pure. */
final class AnswerSdp {
  private AnswerSdp() {}

  /**
   * Lets every video section begin at a rate instead of libwebrtc's cautious 300 kbit/s. libwebrtc
   * reads the hint from the format parameters of the codec that the other side answers with; there
   * is no call for it in webrtc-java.
   */
  static String withStartRate(String sdp, int startKbps) {
    String hint = "x-google-start-bitrate=" + startKbps;
    List<String> out = new ArrayList<>();
    String payloadType = "";
    boolean hinted = true;
    for (String line : sdp.split("\r\n|\n", -1)) {
      if (line.startsWith("m=")) {
        String[] words = line.split(" ", -1);
        hinted = !line.startsWith("m=video ") || words.length < 4;
        payloadType = hinted ? "" : words[3];
      }
      if (!hinted && line.startsWith("a=fmtp:" + payloadType + " ")) {
        out.add(line + ";" + hint);
        hinted = true;
      } else {
        out.add(line);
        if (!hinted
            && line.startsWith("a=rtpmap:" + payloadType + " ")
            && noFormat(sdp, payloadType)) {
          out.add("a=fmtp:" + payloadType + " " + hint);
          hinted = true;
        }
      }
    }
    return String.join("\r\n", out);
  }

  private static boolean noFormat(String sdp, String payloadType) {
    return !sdp.contains("a=fmtp:" + payloadType + " ");
  }
}
