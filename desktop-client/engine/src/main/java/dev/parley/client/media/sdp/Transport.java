package dev.parley.client.media.sdp;

import java.util.List;

/**
 * How the other side is reached, the same for all sections.
 *
 * @param lite whether it only answers connectivity checks (RFC 8445, section 2.5)
 * @param fingerprint hash function and value of its DTLS certificate (RFC 8122)
 * @param setup who begins with DTLS (RFC 4145): {@code actpass}, {@code active} or {@code passive}
 * @param candidates each as {@code a=candidate} has it, without what is not needed
 */
record Transport(
    boolean lite,
    Credentials credentials,
    String fingerprint,
    String setup,
    List<String> candidates) {
  /** The ICE credentials of its checks (RFC 8839, section 5.4). */
  record Credentials(String ufrag, String pwd) {}

  Transport {
    candidates = List.copyOf(candidates);
  }

  String ufrag() {
    return credentials.ufrag();
  }

  String pwd() {
    return credentials.pwd();
  }
}
