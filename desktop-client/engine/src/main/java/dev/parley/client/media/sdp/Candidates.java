package dev.parley.client.media.sdp;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** ICE candidates (RFC 8839, section 5.1), reduced to what libwebrtc needs. */
final class Candidates {
  private static final Pattern FORM =
      Pattern.compile(
          "candidate:([A-Za-z0-9+/]{1,32}) 1 (?i:(udp|tcp)) (\\d{1,10}) ([0-9A-Fa-f:.]{2,45})"
              + " (\\d{1,5}) typ (host|srflx|relay)((?: [!-~]+ [!-~]+){0,16})");

  private static final Pattern TCP_TYPE = Pattern.compile(" tcptype (active|passive|so)(?: |$)");
  private static final long MAX_PRIORITY = 0xffff_ffffL;
  private static final int MAX_PORT = 65_535;

  private Candidates() {}

  /**
   * A candidate as libwebrtc gets it. Empty for one that is no use: a name instead of an address,
   * which libwebrtc would look up, or one for RTCP alone.
   */
  static Optional<String> read(String attribute) {
    Matcher form = FORM.matcher(attribute);
    if (!form.matches()
        || Long.parseLong(form.group(3)) > MAX_PRIORITY
        || Integer.parseInt(form.group(5)) > MAX_PORT) {
      return Optional.empty();
    }
    String written = attribute.substring(0, form.start(7));
    Matcher tcp = TCP_TYPE.matcher(form.group(7));
    return Optional.of(tcp.find() ? written + " tcptype " + tcp.group(1) : written);
  }
}
