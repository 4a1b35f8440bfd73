package dev.parley.suite.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.client.media.sdp.Description;
import dev.parley.client.media.sdp.ReceivingOffer;
import dev.parley.client.media.sdp.SdpException;
import dev.parley.client.media.sdp.Section;
import dev.parley.client.media.sdp.SendingAnswer;
import dev.parley.frames.AudioRate;
import dev.parley.frames.codec.Codec;
import dev.parley.sfu.SessionDescription;
import dev.parley.sfu.SessionOwner;
import dev.parley.sfu.Sfu;
import dev.parley.sfu.SfuException;
import dev.parley.sfu.SfuHttpApi;
import dev.parley.sfu.embedded.EmbeddedSfu;
import dev.parley.sfu.embedded.EmbeddedSfuConfig;
import dev.parley.sfu.embedded.socket.StunUsername;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Session descriptions in both directions, the calls that carry them, and the first datagrams. */
final class SdpTargets {
  private static final SessionOwner OWNER = new SessionOwner("room", "1");
  private static final int START_KBPS = 1_000;

  private SdpTargets() {}

  /**
   * What the SFU says: what libwebrtc is given of it is read without a complaint, and names no
   * source.
   */
  static void fromSfu(byte[] bytes) throws SdpException {
    Description sfu;
    try {
      sfu = Description.parse(ProtocolTargets.text(bytes));
    } catch (SdpException e) {
      return;
    }
    offer(sfu);
    answer(sfu);
  }

  private static void offer(Description sfu) throws SdpException {
    ReceivingOffer offers = new ReceivingOffer();
    String written;
    try {
      offers.check(sfu, sfu.sections().stream().map(Section::mid).toList());
      written = offers.write(sfu, Map.of());
    } catch (SdpException e) {
      return;
    }
    isOurs(written);
  }

  private static void answer(Description sfu) throws SdpException {
    List<Codec> codecs =
        sfu.sections().stream().map(section -> section.audio() ? Codec.OPUS : Codec.VP8).toList();
    String written;
    try {
      written = SendingAnswer.write(sfu, sfu, codecs, START_KBPS, AudioRate.CONSTANT);
    } catch (SdpException e) {
      return;
    }
    isOurs(written);
  }

  private static void isOurs(String written) throws SdpException {
    Findings.require(!written.contains("a=ssrc"), "a source is named");
    Description.parse(written);
  }

  /** What a client offers: the embedded SFU answers it or refuses it with a code. */
  static void toSfu(byte[] bytes) {
    Sfu sfu = Engine.SFU;
    try {
      sfu.newSession(OWNER, SessionDescription.offer(ProtocolTargets.text(bytes)));
    } catch (SfuException e) {
      Findings.require(e.code().status() < 500, "an error of the server's: " + e.code());
    } finally {
      sfu.closeOwner(OWNER);
    }
  }

  /** A whole call: method and path in the first line, the body behind it. */
  static void mediaCall(byte[] bytes) {
    int line = 0;
    while (line < bytes.length && bytes[line] != '\n') {
      line++;
    }
    String[] call = new String(bytes, 0, line, UTF_8).split(" ", 2);
    int from = Math.min(bytes.length, line + 1);
    byte[] body = Arrays.copyOfRange(bytes, from, bytes.length);
    try {
      SfuHttpApi.Response response =
          new SfuHttpApi(Engine.SFU).handle(OWNER, call[0], call.length > 1 ? call[1] : "", body);
      Findings.require(response.status() < 500, "an error of the server's: " + response.status());
    } finally {
      Engine.SFU.closeOwner(OWNER);
    }
  }

  static void stun(byte[] bytes) {
    ByteBuffer datagram = ByteBuffer.wrap(bytes);
    if (StunUsername.isRequest(datagram, bytes.length)) {
      String receiver = StunUsername.receiver(datagram, bytes.length);
      Findings.require(
          receiver == null || receiver.length() <= bytes.length, "a name longer than its datagram");
    }
  }

  /** One engine for all inputs: what one of them leaves behind is found by the next. */
  private static final class Engine {
    static final Sfu SFU = start();

    private static Sfu start() {
      try {
        return EmbeddedSfu.start(
            EmbeddedSfuConfig.on(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
