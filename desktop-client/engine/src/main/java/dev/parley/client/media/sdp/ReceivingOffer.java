package dev.parley.client.media.sdp;

import dev.parley.frames.codec.Codec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The offers of a session in which we receive, as libwebrtc gets them. No section names a source
 * ({@code a=ssrc}): a frame transform is then bound to every source that comes in the section,
 * while a named one would leave any other without. Used by one thread.
 */
public final class ReceivingOffer {
  private final List<Written> written = new ArrayList<>();
  private int version;

  /** What a section was when it was written first: it stays that for its life. */
  private record Written(String mid, Codec codec) {}

  /**
   * A track that is to flow in a section.
   *
   * @param stream tracks of one stream are played in step
   */
  public record Flowing(Codec codec, String stream) {}

  /**
   * Holds the SFU's offer to what was asked for.
   *
   * @param asked the mids of the tracks that were asked for just now
   * @throws SdpException if there is a section for which nobody asked, or one lost its place
   */
  public void check(Description offer, List<String> asked) throws SdpException {
    SdpReader.require(asked.stream().distinct().count() == asked.size(), "two tracks in a section");
    List<Section> sections = offer.sections();
    SdpReader.require(sections.size() >= written.size(), "a section is gone");
    for (int i = 0; i < written.size(); i++) {
      Section section = sections.get(i);
      SdpReader.require(
          section.mid().equals(written.get(i).mid())
              && section.audio() == written.get(i).codec().isAudio(),
          "a section became another");
    }
    for (Section section : sections.subList(written.size(), sections.size())) {
      SdpReader.require(asked.contains(section.mid()), "a section that nobody asked for");
    }
    for (String mid : asked) {
      Section section = offer.section(mid).orElse(null);
      SdpReader.require(
          section != null && !section.stopped() && section.direction() == Direction.SENDONLY,
          "no media in a section that was asked for");
    }
  }

  /** Whether a track of the codec can flow in the section. */
  public boolean carries(Description offer, String mid, Codec codec) {
    boolean fixed =
        written.stream()
            .filter(each -> each.mid().equals(mid))
            .allMatch(each -> each.codec() == codec);
    return fixed
        && offer.section(mid).flatMap(section -> CodecForms.find(section, codec)).isPresent();
  }

  /** Writes the offer, which has been checked. */
  public String write(Description offer, Map<String, Flowing> flowing) throws SdpException {
    Map<String, Codec> codecs = new HashMap<>();
    written.forEach(each -> codecs.put(each.mid(), each.codec()));
    for (Section section : offer.sections().subList(written.size(), offer.sections().size())) {
      Codec codec = codec(section, flowing);
      codecs.put(section.mid(), codec);
      written.add(new Written(section.mid(), codec));
    }
    List<String> bundled =
        offer.sections().stream().filter(each -> !each.stopped()).map(Section::mid).toList();
    SdpWriter out = new SdpWriter(++version, offer.transport().lite(), bundled);
    for (Section section : offer.sections()) {
      Codec codec = codecs.get(section.mid());
      if (section.stopped() || codec == null) {
        out.stopped(section);
      } else {
        write(
            out,
            offer.transport(),
            section,
            codec,
            Optional.ofNullable(flowing.get(section.mid())));
      }
    }
    return out.toString();
  }

  /** The codec that is to flow, or for a section that stays silent any that the section has. */
  private static Codec codec(Section section, Map<String, Flowing> flowing) throws SdpException {
    Flowing wanted = flowing.get(section.mid());
    if (wanted != null) {
      return wanted.codec();
    }
    for (Codec codec : Codec.values()) {
      if (CodecForms.find(section, codec).isPresent()) {
        return codec;
      }
    }
    throw new SdpException("a section without a codec that we know");
  }

  private static void write(
      SdpWriter out, Transport transport, Section section, Codec codec, Optional<Flowing> flowing)
      throws SdpException {
    PayloadType media =
        CodecForms.find(section, codec)
            .orElseThrow(() -> new SdpException("a section without its codec"));
    Optional<PayloadType> again = CodecForms.retransmission(section, media);
    List<Integer> numbers = new ArrayList<>(List.of(media.number()));
    again.ifPresent(each -> numbers.add(each.number()));
    out.media(section, 9, numbers);
    out.transport(transport);
    out.line("a=mid:" + section.mid());
    out.extensions(HeaderExtensions.allowed(section));
    boolean sends = flowing.isPresent() && section.direction() == Direction.SENDONLY;
    out.line(sends ? "a=sendonly" : "a=inactive");
    flowing.ifPresent(each -> out.line("a=msid:" + each.stream() + " " + section.mid()));
    out.payloadType(
        media.number(),
        CodecForms.encoding(codec),
        CodecForms.parameters(media, codec),
        CodecForms.feedback(media));
    again.ifPresent(
        each ->
            out.payloadType(
                each.number(), "rtx/90000", List.of("apt=" + media.number()), List.of()));
  }
}
