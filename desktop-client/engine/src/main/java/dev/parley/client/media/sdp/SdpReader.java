package dev.parley.client.media.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a description line by line. What every description has and nobody here needs is passed
 * over; what is needed must be well formed, and everything has a bound.
 */
final class SdpReader {
  /** Characters: as many as an answer of the media server may have bytes. */
  static final int MAX_CHARS = 1 << 20;

  /** Characters of one line: the longest is the list of mids of a large description. */
  static final int MAX_LINE_CHARS = 16_384;

  /** A session of our SFU has 512 sections in its life and a batch of 64 on top. */
  static final int MAX_SECTIONS = 640;

  static final int MAX_CANDIDATES = 64;

  private static final Pattern LINE = Pattern.compile("[a-z]=[ -~]*");
  private static final Pattern UFRAG = Pattern.compile("[A-Za-z0-9+/]{4,256}");
  private static final Pattern PWD = Pattern.compile("[A-Za-z0-9+/]{22,256}");
  private static final Pattern FINGERPRINT =
      Pattern.compile("(?i:sha-256) [0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){31}");
  private static final Pattern SETUP = Pattern.compile("actpass|active|passive");

  private final List<SectionReader> sections = new ArrayList<>();
  private final List<String> candidates = new ArrayList<>();
  private boolean lite;
  private @Nullable String ufrag;
  private @Nullable String pwd;
  private @Nullable String fingerprint;
  private @Nullable String setup;

  Description read(String sdp) throws SdpException {
    require(sdp.length() <= MAX_CHARS, "the description is too long");
    for (String line : sdp.split("\r\n|\n", -1)) {
      if (!line.isEmpty()) {
        line(line);
      }
    }
    require(!sections.isEmpty(), "no section");
    List<Section> read = new ArrayList<>(sections.size());
    for (SectionReader section : sections) {
      read.add(section.section());
    }
    require(read.stream().map(Section::mid).distinct().count() == read.size(), "a mid twice");
    return new Description(transport(), read);
  }

  private Transport transport() throws SdpException {
    return new Transport(
        lite,
        new Transport.Credentials(required(ufrag, "no ice-ufrag"), required(pwd, "no ice-pwd")),
        required(fingerprint, "no fingerprint"),
        required(setup, "no setup"),
        candidates);
  }

  private void line(String line) throws SdpException {
    require(line.length() <= MAX_LINE_CHARS && LINE.matcher(line).matches(), "a malformed line");
    String value = line.substring(2);
    switch (line.charAt(0)) {
      case 'm' -> {
        require(sections.size() < MAX_SECTIONS, "too many sections");
        sections.add(new SectionReader(value));
      }
      case 'a' -> attribute(value);
      // Version, origin, name, times, connection, bandwidth: libwebrtc gets ours.
      default -> {}
    }
  }

  private void attribute(String attribute) throws SdpException {
    int colon = attribute.indexOf(':');
    String name = colon < 0 ? attribute : attribute.substring(0, colon);
    String value = colon < 0 ? "" : attribute.substring(colon + 1);
    switch (name) {
      case "ice-lite" -> lite = true;
      case "ice-ufrag" -> ufrag = same(ufrag, matching(UFRAG, value, "the ice-ufrag"));
      case "ice-pwd" -> pwd = same(pwd, matching(PWD, value, "the ice-pwd"));
      case "fingerprint" ->
          fingerprint = same(fingerprint, matching(FINGERPRINT, value, "the fingerprint"));
      case "setup" -> setup = same(setup, matching(SETUP, value, "the setup"));
      case "candidate" -> candidate(attribute);
      default -> {
        if (!sections.isEmpty()) {
          sections.getLast().attribute(name, value);
        }
      }
    }
  }

  private void candidate(String attribute) throws SdpException {
    Optional<String> read = Candidates.read(attribute);
    if (read.isPresent() && !candidates.contains(read.get())) {
      require(candidates.size() < MAX_CANDIDATES, "too many candidates");
      candidates.add(read.get());
    }
  }

  /** All sections share one transport: what is said of it twice must be the same. */
  private static String same(@Nullable String before, String now) throws SdpException {
    require(before == null || before.equals(now), "sections with transports of their own");
    return now;
  }

  static String matching(Pattern form, String value, String what) throws SdpException {
    require(form.matcher(value).matches(), what + " is malformed");
    return value;
  }

  private static String required(@Nullable String value, String rule) throws SdpException {
    if (value == null) {
      throw new SdpException(rule);
    }
    return value;
  }

  static void require(boolean holds, String rule) throws SdpException {
    if (!holds) {
      throw new SdpException(rule);
    }
  }
}
