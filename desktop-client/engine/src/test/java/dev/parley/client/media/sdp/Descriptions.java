package dev.parley.client.media.sdp;

import java.util.List;

/** Descriptions as an SFU writes them, and worse. */
final class Descriptions {
  static final String SESSION =
      """
      v=0
      o=sfu 1 2 IN IP4 0.0.0.0
      s=-
      t=0 0
      a=group:BUNDLE a v
      a=extmap-allow-mixed
      a=msid-semantic: WMS s
      a=ice-lite
      """;

  static final String TRANSPORT =
      """
      c=IN IP4 0.0.0.0
      a=rtcp:9 IN IP4 0.0.0.0
      a=ice-ufrag:ufragufrag
      a=ice-pwd:pwdpwdpwdpwdpwdpwdpwdpwd
      a=ice-options:trickle
      a=fingerprint:sha-256 %s
      a=setup:actpass
      """
          .formatted(String.join(":", java.util.Collections.nCopies(32, "AB")));

  static final String CANDIDATES =
      """
      a=candidate:1 1 udp 2130706175 192.0.2.7 40000 typ host
      a=candidate:2 1 tcp 2105458943 2001:db8::7 40000 typ host tcptype passive generation 0
      a=candidate:3 1 udp 2130706175 attacker.example.org 40000 typ host
      a=end-of-candidates
      """;

  static final String OPUS =
      """
      a=rtpmap:111 opus/48000/2
      a=rtcp-fb:111 transport-cc
      a=rtcp-fb:111 rrtr
      a=fmtp:111 minptime=10;useinbandfec=1;x-google-max-bitrate=1
      a=rtpmap:63 red/48000/2
      a=fmtp:63 111/111
      """;

  static final String VIDEO =
      """
      a=rtpmap:96 VP8/90000
      a=rtcp-fb:96 nack
      a=rtcp-fb:96 nack pli
      a=rtpmap:97 rtx/90000
      a=fmtp:97 apt=96
      a=rtpmap:98 VP9/90000
      a=fmtp:98 profile-id=2
      a=rtpmap:100 VP9/90000
      a=fmtp:100 profile-id=0
      a=rtpmap:99 rtx/90000
      a=fmtp:99 apt=98
      a=rtpmap:101 rtx/90000
      a=fmtp:101 apt=100
      a=rtpmap:116 ulpfec/90000
      """;

  private Descriptions() {}

  static String audio(String mid, String... more) {
    return section("m=audio 9 UDP/TLS/RTP/SAVPF 111 63\n", mid, OPUS, more);
  }

  static String video(String mid, String... more) {
    return section("m=video 9 UDP/TLS/RTP/SAVPF 96 97 98 99 100 101 116\n", mid, VIDEO, more);
  }

  private static String section(String media, String mid, String codecs, String... more) {
    return media
        + TRANSPORT
        + "a=mid:"
        + mid
        + "\na=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level\n"
        + "a=extmap:3 http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01\n"
        + "a=extmap:4 urn:ietf:params:rtp-hdrext:sdes:mid\n"
        + "a=extmap:10 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id\n"
        + "a=extmap:13 urn:3gpp:video-orientation\n"
        + "a=rtcp-mux\n"
        + codecs
        + String.join("\n", more)
        + "\n";
  }

  /** An offer of one voice and one camera, with all that must not pass. */
  static String offer() {
    return SESSION
        + audio("a", "a=sendonly", "a=msid:s t1", "a=ssrc:7 cname:x", "a=ssrc:7 msid:s t1")
        + CANDIDATES
        + video(
            "v",
            "a=sendonly",
            "a=msid:s t2",
            "a=ssrc-group:FID 8 9",
            "a=ssrc:8 cname:x",
            "a=ssrc:9 cname:x",
            "a=rid:0 send",
            "a=simulcast:send 0");
  }

  static List<String> lines(String sdp) {
    return sdp.lines().toList();
  }
}
