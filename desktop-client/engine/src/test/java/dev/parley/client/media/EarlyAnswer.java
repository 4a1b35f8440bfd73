package dev.parley.client.media;

import java.util.ArrayList;
import java.util.List;

/**
 * What a client would answer to an offer with one section more than before, put together from its
 * last answer: with it the server can send in that section at once.
 */
final class EarlyAnswer {
  private static final List<String> OF_THE_CLIENT =
      List.of("a=ice-ufrag:", "a=ice-pwd:", "a=fingerprint:", "a=setup:");

  private EarlyAnswer() {}

  static String of(String last, String offer) {
    String section = offer.substring(offer.lastIndexOf("\r\nm=") + 2);
    List<String> lines = new ArrayList<>();
    String mid = "";
    for (String line : section.lines().toList()) {
      boolean dropped =
          line.startsWith("a=ssrc")
              || line.startsWith("a=candidate")
              || line.startsWith("a=msid")
              || OF_THE_CLIENT.stream().anyMatch(line::startsWith);
      mid = line.startsWith("a=mid:") ? line.substring("a=mid:".length()) : mid;
      if (!dropped) {
        lines.add(line.equals("a=sendonly") ? "a=recvonly" : line);
      }
    }
    OF_THE_CLIENT.forEach(
        name ->
            last.lines().filter(line -> line.startsWith(name)).findFirst().ifPresent(lines::add));
    String grouped = last.replaceFirst("(a=group:BUNDLE[^\r\n]*)", "$1 " + mid);
    return grouped + String.join("\r\n", lines) + "\r\n";
  }
}
