package dev.parley.client.media.sdp;

import static dev.parley.client.media.sdp.SdpReader.matching;
import static dev.parley.client.media.sdp.SdpReader.require;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one media section. */
final class SectionReader {
  static final int MAX_PAYLOAD_TYPES = 64;
  static final int MAX_EXTENSIONS = 32;

  /** Lines of feedback, or format parameters, of one payload type. */
  static final int MAX_EACH = 16;

  private static final Pattern MEDIA =
      Pattern.compile("(audio|video) (\\d{1,5}) UDP/TLS/RTP/SAVPF((?: \\d{1,3}){1,64})");

  private static final Pattern MID = Pattern.compile("[A-Za-z0-9_-]{1,16}");
  private static final Pattern NUMBERED = Pattern.compile("(\\d{1,3}) ([!-~][ -~]{0,255})");
  private static final Pattern EXTENSION =
      Pattern.compile("(\\d{1,3})(?:/[a-z]{1,8})? ([!-~]{1,255})(?: [ -~]*)?");

  /** One byte of header names an extension (RFC 8285, section 4.2). */
  private static final int MAX_EXTENSION_ID = 14;

  private static final int MAX_PAYLOAD_TYPE = 127;

  private final boolean audio;
  private final boolean stopped;
  private final Map<Integer, Draft> payloadTypes = new LinkedHashMap<>();
  private final Map<String, Integer> extensions = new LinkedHashMap<>();
  private @Nullable String mid;
  private @Nullable Direction direction;

  /** A payload type of which not everything has been read. */
  private static final class Draft {
    private @Nullable String encoding;
    private final List<String> parameters = new ArrayList<>();
    private final List<String> feedback = new ArrayList<>();
  }

  /**
   * @param media what follows {@code m=}
   */
  SectionReader(String media) throws SdpException {
    Matcher form = MEDIA.matcher(media);
    require(form.matches(), "a section that is neither sound nor pictures over RTP");
    audio = form.group(1).equals("audio");
    stopped = Integer.parseInt(form.group(2)) == 0;
    for (String number : form.group(3).trim().split(" ", MAX_PAYLOAD_TYPES)) {
      int value = Integer.parseInt(number);
      require(value <= MAX_PAYLOAD_TYPE, "a payload type above 127");
      require(payloadTypes.put(value, new Draft()) == null, "a payload type twice");
    }
  }

  void attribute(String name, String value) throws SdpException {
    switch (name) {
      case "mid" -> {
        require(mid == null, "two mids in a section");
        mid = matching(MID, value, "a mid");
      }
      case "rtpmap" -> encoding(value);
      case "fmtp" -> parameters(value);
      case "rtcp-fb" -> feedback(value);
      case "extmap" -> extension(value);
      default -> {
        Direction read = Direction.of(name).orElse(null);
        require(read == null || direction == null, "two directions in a section");
        direction = read == null ? direction : read;
      }
    }
  }

  private void encoding(String value) throws SdpException {
    Matcher form = numbered(value);
    Draft draft = payloadTypes.get(Integer.valueOf(form.group(1)));
    if (draft != null) {
      require(draft.encoding == null, "a payload type with two encodings");
      draft.encoding = form.group(2);
    }
  }

  private void parameters(String value) throws SdpException {
    Matcher form = numbered(value);
    Draft draft = payloadTypes.get(Integer.valueOf(form.group(1)));
    if (draft != null) {
      for (String parameter : form.group(2).split(";", MAX_EACH + 1)) {
        add(parameter.trim(), draft.parameters);
      }
    }
  }

  private void feedback(String value) throws SdpException {
    if (value.startsWith("* ")) {
      return;
    }
    Matcher form = numbered(value);
    Draft draft = payloadTypes.get(Integer.valueOf(form.group(1)));
    if (draft != null) {
      add(form.group(2), draft.feedback);
    }
  }

  private static void add(String value, List<String> to) throws SdpException {
    require(to.size() < MAX_EACH, "too much about one payload type");
    to.add(value);
  }

  private static Matcher numbered(String value) throws SdpException {
    Matcher form = NUMBERED.matcher(value);
    require(form.matches(), "an attribute of a payload type is malformed");
    return form;
  }

  private void extension(String value) throws SdpException {
    Matcher form = EXTENSION.matcher(value);
    require(form.matches(), "a header extension is malformed");
    int id = Integer.parseInt(form.group(1));
    if (id < 1 || id > MAX_EXTENSION_ID) {
      return;
    }
    require(extensions.size() < MAX_EXTENSIONS, "too many header extensions");
    boolean fresh = !extensions.containsValue(id) && extensions.put(form.group(2), id) == null;
    require(fresh, "a header extension twice");
  }

  Section section() throws SdpException {
    String name = mid;
    if (name == null) {
      throw new SdpException("a section without a mid");
    }
    List<PayloadType> read = new ArrayList<>();
    payloadTypes.forEach(
        (number, draft) -> {
          if (draft.encoding != null) {
            read.add(new PayloadType(number, draft.encoding, draft.parameters, draft.feedback));
          }
        });
    return new Section(
        name,
        audio,
        stopped,
        direction == null ? Direction.SENDRECV : direction,
        new Section.Formats(read, extensions));
  }
}
