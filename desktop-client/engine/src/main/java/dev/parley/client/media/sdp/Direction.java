package dev.parley.client.media.sdp;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which way media flows in a section, as its author sees it (RFC 8866, section 6.7). */
public enum Direction {
  SENDRECV,
  SENDONLY,
  RECVONLY,
  INACTIVE;

  String attribute() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Direction> of(String attribute) {
    return Arrays.stream(values()).filter(each -> each.attribute().equals(attribute)).findFirst();
  }
}
