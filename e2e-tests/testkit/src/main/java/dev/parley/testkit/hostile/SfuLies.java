package dev.parley.testkit.hostile;

import dev.parley.sfu.SessionOwner;
import dev.parley.sfu.TrackObject;
import java.util.List;
import java.util.Optional;

/** What an SFU may give or say that is not so. */
public final class SfuLies {
  private SfuLies() {}

  /** Those who come later are given each one's track under another's name. */
  public static LyingSfu.Lie swaps(List<LyingSfu.Push> pushes) {
    List<SessionOwner> before = pushes.stream().map(LyingSfu.Push::owner).toList();
    return (asking, asked) -> before.contains(asking) ? Optional.empty() : another(asked, pushes);
  }

  /** The track of the same kind that another of these people pushes. */
  private static Optional<TrackObject> another(LyingSfu.Push asked, List<LyingSfu.Push> pushes) {
    return pushes.stream()
        .filter(push -> push.trackName().equals(asked.trackName()))
        .filter(push -> !push.owner().equals(asked.owner()))
        .map(LyingSfu.Push::asRemote)
        .findFirst();
  }

  /** Sources are named that nobody sends. */
  public static String namesOtherSources(String sdp) {
    return sdp.replaceAll("a=ssrc:\\d+", "a=ssrc:4242");
  }

  /** No sources are named. */
  public static String namesNoSources(String sdp) {
    return sdp.replaceAll("a=ssrc(-group)?:.*\r\n", "");
  }

  /** The number of pictures is said to be that of their retransmissions. */
  public static String swapsRetransmissions(String sdp) {
    return sdp.replaceAll("a=ssrc-group:FID (\\d+) (\\d+)", "a=ssrc-group:FID $2 $1");
  }

  /** A data channel is offered. */
  public static String opensDataChannel(String sdp) {
    return sdp + "m=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\na=mid:data\r\n";
  }

  /** One section more than was asked for. */
  public static String addsSection(String sdp) {
    return sdp + sections(1);
  }

  /** More sections than a description may have. */
  public static String addsManySections(String sdp) {
    return sdp + sections(1_100);
  }

  /** It wants to be sent to where it sends. */
  public static String wantsToReceive(String sdp) {
    return sdp.replace("a=sendonly", "a=sendrecv");
  }

  private static String sections(int count) {
    StringBuilder sections = new StringBuilder();
    for (int i = 0; i < count; i++) {
      sections
          .append("m=audio 9 UDP/TLS/RTP/SAVPF 111\r\nc=IN IP4 0.0.0.0\r\na=mid:more")
          .append(i)
          .append("\r\na=sendonly\r\na=rtcp-mux\r\na=rtpmap:111 opus/48000/2\r\n");
    }
    return sections.toString();
  }
}
