package dev.parley.sfu.embedded.transport;

import java.util.List;

/**
 * What was negotiated for one media section.
 *
 * @param direction as this side sees it: {@code sendonly}, {@code recvonly}, {@code sendrecv},
 *     {@code inactive} or {@code stopped}
 * @param sendSsrc the synchronisation source this side sends with, or 0
 * @param codecs the payload types, in the peer's order of preference
 */
public record MediaSection(
    String mid, boolean video, String direction, int sendSsrc, List<Codec> codecs) {
  public MediaSection {
    codecs = List.copyOf(codecs);
  }

  /** A payload type and its codec's name as the engine spells it, in small letters. */
  public record Codec(byte payloadType, String name) {}

  public boolean receives() {
    return direction.equals("recvonly") || direction.equals("sendrecv");
  }

  public boolean sends() {
    return direction.equals("sendonly") || direction.equals("sendrecv");
  }

  /** The payload type of a codec, or -1. */
  public int payloadType(String codec) {
    for (Codec candidate : codecs) {
      if (candidate.name().equalsIgnoreCase(codec)) {
        return candidate.payloadType();
      }
    }
    return -1;
  }

  static MediaSection parse(String line) {
    String[] words = line.split(" ", -1);
    List<Codec> codecs =
        List.of(words).subList(4, words.length).stream().map(MediaSection::codec).toList();
    return new MediaSection(
        words[0], words[1].equals("video"), words[2], Integer.parseUnsignedInt(words[3]), codecs);
  }

  private static Codec codec(String word) {
    int equals = word.indexOf('=');
    int slash = word.indexOf('/');
    return new Codec(Byte.parseByte(word.substring(0, equals)), word.substring(equals + 1, slash));
  }
}
