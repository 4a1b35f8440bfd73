package dev.parley.client.media.sdp;

import dev.parley.frames.AudioRate;
import dev.parley.frames.codec.Codec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The answer to an offer of ours in which we send, as libwebrtc gets it: nothing comes back. */
public final class SendingAnswer {
  private SendingAnswer() {}

  /**
   * Writes the answer.
   *
   * @param own our offer
   * @param sfu what the SFU answered
   * @param codecs the codec of each section, in order
   * @param startKbps where the rate of pictures begins: libwebrtc's own is a cautious 300 kbit/s,
   *     and it reads the hint from the format parameters of the codec that is answered
   * @param rate how our sound is coded
   * @throws SdpException if the answer is not one to this offer
   */
  public static String write(
      Description own, Description sfu, List<Codec> codecs, int startKbps, AudioRate rate)
      throws SdpException {
    SdpReader.require(
        sfu.sections().size() == own.sections().size() && codecs.size() == own.sections().size(),
        "an answer with other sections than were offered");
    SdpReader.require(!sfu.transport().setup().equals("actpass"), "an answer without a role");
    List<String> bundled =
        sfu.sections().stream().filter(each -> !each.stopped()).map(Section::mid).toList();
    SdpWriter out = new SdpWriter(1, sfu.transport().lite(), bundled);
    for (int i = 0; i < codecs.size(); i++) {
      Answered answered =
          new Answered(
              own.sections().get(i),
              sfu.sections().get(i),
              codecs.get(i),
              codecs.get(i).isAudio() && rate == AudioRate.CONSTANT);
      section(out, sfu.transport(), answered, startKbps);
    }
    return out.toString();
  }

  /** A section of ours, and what the SFU made of it. */
  private record Answered(Section own, Section sfu, Codec codec, boolean constantRate) {}

  private static void section(SdpWriter out, Transport transport, Answered both, int startKbps)
      throws SdpException {
    Section own = both.own();
    Section sfu = both.sfu();
    Codec codec = both.codec();
    SdpReader.require(
        own.mid().equals(sfu.mid()) && own.audio() == sfu.audio(), "a section became another");
    if (sfu.stopped()) {
      out.stopped(sfu);
      return;
    }
    SdpReader.require(
        sfu.direction() == Direction.RECVONLY || sfu.direction() == Direction.INACTIVE,
        "an answer that wants to send");
    PayloadType offered = payloadType(own, codec);
    PayloadType media = payloadType(sfu, codec);
    SdpReader.require(media.number() == offered.number(), "an answer with other payload types");
    Optional<Integer> answered = CodecForms.retransmission(sfu, media).map(PayloadType::number);
    Optional<PayloadType> again =
        CodecForms.retransmission(own, offered)
            .filter(each -> answered.equals(Optional.of(each.number())));
    List<Integer> numbers = new ArrayList<>(List.of(media.number()));
    again.ifPresent(each -> numbers.add(each.number()));
    out.media(sfu, 9, numbers);
    out.transport(transport);
    out.line("a=mid:" + sfu.mid());
    Map<Integer, String> extensions = common(own, sfu);
    out.extensions(both.constantRate() ? HeaderExtensions.atConstantRate(extensions) : extensions);
    out.line("a=" + sfu.direction().attribute());
    List<String> parameters = parameters(both, media, startKbps);
    List<String> feedback = new ArrayList<>(CodecForms.feedback(media));
    feedback.retainAll(offered.feedback());
    out.payloadType(media.number(), CodecForms.encoding(codec), parameters, feedback);
    again.ifPresent(
        each ->
            out.payloadType(
                each.number(), "rtx/90000", List.of("apt=" + media.number()), List.of()));
  }

  private static List<String> parameters(Answered both, PayloadType media, int startKbps) {
    List<String> parameters = CodecForms.parameters(media, both.codec());
    if (both.constantRate()) {
      return CodecForms.atConstantRate(parameters);
    }
    if (both.codec().isAudio()) {
      return parameters;
    }
    List<String> started = new ArrayList<>(parameters);
    started.add("x-google-start-bitrate=" + startKbps);
    return started;
  }

  private static PayloadType payloadType(Section section, Codec codec) throws SdpException {
    return CodecForms.find(section, codec)
        .orElseThrow(() -> new SdpException("a section without its codec"));
  }

  /** An answer takes from the offer what it has under the same id. */
  private static Map<Integer, String> common(Section own, Section sfu) {
    Map<Integer, String> common = new TreeMap<>(HeaderExtensions.allowed(sfu));
    common.entrySet().retainAll(HeaderExtensions.allowed(own).entrySet());
    return common;
  }
}
