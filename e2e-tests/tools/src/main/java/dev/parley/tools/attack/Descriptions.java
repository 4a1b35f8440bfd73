package dev.parley.tools.attack;

/**
 * Session descriptions that declare far too much, as they stand in JSON: an engine without bounds
 * takes them.
 */
final class Descriptions {
  private static final String END = "\\r\\n";

  private static final String HEAD =
      String.join(END, "v=0", "o=- 1 1 IN IP4 0.0.0.0", "s=-", "t=0 0", "a=group:BUNDLE 0", "");

  private static final String SECTION =
      String.join(
          END,
          "m=audio 9 UDP/TLS/RTP/SAVPF 111",
          "c=IN IP4 0.0.0.0",
          "a=ice-ufrag:abcd",
          "a=ice-pwd:abcdefghijklmnopqrstuvwx",
          "a=fingerprint:sha-256 " + "AB:".repeat(31) + "AB",
          "a=setup:actpass",
          "a=mid:0",
          "a=sendonly",
          "a=rtcp-mux",
          "a=rtpmap:111 opus/48000/2",
          "");

  private Descriptions() {}

  static String sources(int count) {
    return HEAD + SECTION + repeated("a=ssrc:%d cname:x", count);
  }

  static String names(int count) {
    return HEAD + SECTION + repeated("a=mid:%d", count);
  }

  /** They parse, and are refused at the end: nobody could take part in them. */
  static String sectionsWithoutKeys(int count) {
    return HEAD
        + repeated(
            "m=audio 9 UDP/TLS/RTP/SAVPF 111"
                + END
                + "a=mid:%d"
                + END
                + "a=rtpmap:111 opus/48000/2",
            count);
  }

  private static String repeated(String line, int count) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < count; i++) {
      lines.append(line.formatted(1_000 + i)).append(END);
    }
    return lines.toString();
  }
}
