package dev.parley.sfu;

import org.jspecify.annotations.Nullable;

/**
 * What a session description may declare, by what a declaration makes us keep and do: a source is a
 * stream of some 3 kB, a section a media object, a {@code mid} a look-up. The description is
 * counted in one pass, before anything parses it. {@code bounds.rs} has the same numbers, for what
 * comes to the engine by another way, and bounds a session's whole life as well.
 */
final class DescriptionLimits {
  /** Characters: 64 media sections with every codec are about 300 kB. */
  static final int MAX_CHARACTERS = 400 * 1024;

  /** Lines: 64 sections of 150, or an answer with 576 of 25. */
  static final int MAX_LINES = 16_384;

  /** Media sections: a session of ours offers 512 in its life and 64 on top. */
  static final int MAX_SECTIONS = 576;

  /** Lines of one section: libwebrtc with every codec has about 300. */
  static final int MAX_SECTION_LINES = 512;

  /**
   * Lines of one section that name sources: three layers and their retransmissions, in four lines
   * each, and their groups.
   */
  static final int MAX_SOURCE_LINES = 32;

  /** The same of a whole description. */
  static final int MAX_SOURCE_LINES_IN_ALL = 1024;

  /** Encodings of one section (RFC 8851): libwebrtc sends three. */
  static final int MAX_RIDS = 16;

  /** Extensions of one section: libwebrtc offers 17. */
  static final int MAX_EXTENSIONS = 64;

  /** Candidates: a client has two for each of its addresses. */
  static final int MAX_CANDIDATES = 256;

  private int lines;
  private int sections;
  private int sources;
  private int candidates;
  private int linesOfSection;
  private int midsOfSection;
  private int sourcesOfSection;
  private int ridsOfSection;
  private int extensionsOfSection;

  private DescriptionLimits() {}

  /** Refuses a description that declares more than anybody needs. */
  static void require(String sdp) throws SfuException {
    String exceeded =
        sdp.length() > MAX_CHARACTERS ? "characters" : new DescriptionLimits().exceeded(sdp);
    if (exceeded != null) {
      throw new SfuException(
          SfuErrorCode.PAYLOAD_TOO_LARGE, "the sdp has more " + exceeded + " than its limit");
    }
  }

  /** What there is too much of, or null. */
  private @Nullable String exceeded(String sdp) {
    int from = 0;
    for (int at = 0; at <= sdp.length(); at++) {
      if (at == sdp.length() || sdp.charAt(at) == '\n' || sdp.charAt(at) == '\r') {
        if (at > from) {
          count(sdp, from);
          String exceeded = exceeded();
          if (exceeded != null) {
            return exceeded;
          }
        }
        from = at + 1;
      }
    }
    return null;
  }

  private void count(String sdp, int line) {
    lines++;
    linesOfSection++;
    if (sdp.startsWith("m=", line)) {
      sections++;
      linesOfSection = 1;
      midsOfSection = 0;
      sourcesOfSection = 0;
      ridsOfSection = 0;
      extensionsOfSection = 0;
    } else if (sdp.startsWith("a=ssrc", line)) {
      sources++;
      sourcesOfSection++;
    } else if (sdp.startsWith("a=mid", line)) {
      midsOfSection++;
    } else if (sdp.startsWith("a=rid", line)) {
      ridsOfSection++;
    } else if (sdp.startsWith("a=extmap", line)) {
      extensionsOfSection++;
    } else if (sdp.startsWith("a=candidate", line)) {
      candidates++;
    }
  }

  private @Nullable String exceeded() {
    if (sections > MAX_SECTIONS) {
      return "media sections";
    }
    if (lines > MAX_LINES || linesOfSection > MAX_SECTION_LINES) {
      return "lines";
    }
    if (sources > MAX_SOURCE_LINES_IN_ALL || sourcesOfSection > MAX_SOURCE_LINES) {
      return "sources";
    }
    if (midsOfSection > 1 || ridsOfSection > MAX_RIDS) {
      return "names of a media section";
    }
    if (extensionsOfSection > MAX_EXTENSIONS) {
      return "extensions";
    }
    return candidates > MAX_CANDIDATES ? "candidates" : null;
  }
}
