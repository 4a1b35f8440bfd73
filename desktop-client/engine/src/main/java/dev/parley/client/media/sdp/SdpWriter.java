package dev.parley.client.media.sdp;

import java.util.List;
import java.util.Map;

/** Writes a description line by line (RFC 8866), with what every one has. */
final class SdpWriter {
  private final StringBuilder text = new StringBuilder(4096);

  /**
   * @param version rises with each description of a session
   * @param bundled the mids of all sections that are not stopped
   */
  SdpWriter(int version, boolean lite, List<String> bundled) {
    line("v=0").line("o=- 1 " + version + " IN IP4 127.0.0.1").line("s=-").line("t=0 0");
    line("a=group:BUNDLE" + (bundled.isEmpty() ? "" : " " + String.join(" ", bundled)));
    line("a=extmap-allow-mixed");
    if (lite) {
      line("a=ice-lite");
    }
  }

  SdpWriter line(String line) {
    text.append(line).append("\r\n");
    return this;
  }

  /** A section that is stopped: it keeps its place. */
  void stopped(Section section) {
    media(section, 0, List.of(0));
    line("a=mid:" + section.mid()).line("a=inactive");
  }

  void media(Section section, int port, List<Integer> payloadTypes) {
    StringBuilder line = new StringBuilder("m=").append(section.audio() ? "audio" : "video");
    line.append(' ').append(port).append(" UDP/TLS/RTP/SAVPF");
    payloadTypes.forEach(each -> line.append(' ').append(each));
    line(line.toString()).line("c=IN IP4 0.0.0.0");
  }

  void transport(Transport transport) {
    line("a=ice-ufrag:" + transport.ufrag()).line("a=ice-pwd:" + transport.pwd());
    line("a=fingerprint:" + transport.fingerprint()).line("a=setup:" + transport.setup());
    transport.candidates().forEach(each -> line("a=" + each));
    line("a=rtcp-mux").line("a=rtcp-rsize");
  }

  void extensions(Map<Integer, String> extensions) {
    extensions.forEach((id, uri) -> line("a=extmap:" + id + " " + uri));
  }

  void payloadType(int number, String encoding, List<String> parameters, List<String> feedback) {
    line("a=rtpmap:" + number + " " + encoding);
    feedback.forEach(each -> line("a=rtcp-fb:" + number + " " + each));
    if (!parameters.isEmpty()) {
      line("a=fmtp:" + number + " " + String.join(";", parameters));
    }
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
