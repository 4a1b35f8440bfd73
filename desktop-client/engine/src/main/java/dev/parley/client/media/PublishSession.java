package dev.parley.client.media;

import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.RTCPeerConnectionState;
import dev.onvoid.webrtc.RTCRtpCodecCapability;
import dev.onvoid.webrtc.RTCRtpEncodingParameters;
import dev.onvoid.webrtc.RTCRtpTransceiver;
import dev.onvoid.webrtc.RTCRtpTransceiverDirection;
import dev.onvoid.webrtc.RTCRtpTransceiverInit;
import dev.onvoid.webrtc.media.MediaType;
import dev.parley.client.media.SfuCallException.Kind;
import dev.parley.client.media.libwebrtc.EncodedFrameHook;
import dev.parley.client.media.sdp.Description;
import dev.parley.client.media.sdp.SdpException;
import dev.parley.client.media.sdp.SendingAnswer;
import dev.parley.client.text.EngineText;
import dev.parley.frames.AudioRate;
import dev.parley.frames.FrameTransform;
import dev.parley.frames.codec.Codec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The session in which we send. Every sender is hooked before the offer that names it exists, so
 * there is no moment in which a frame could leave unsealed. Used by one thread at a time.
 */
final class PublishSession implements AutoCloseable {
  private static final String STREAM = "parley";

  private final PeerConnectionFactory factory;
  private final TrackTransforms frames;
  private final AudioRate rate;
  private final MediaSettings settings;
  private final SfuSession session;
  private final Peer peer;
  private final List<Sending> sending = new ArrayList<>();
  private volatile boolean broken;

  /** A track in its media section, and the hook it passes. */
  record Sending(LocalTrack track, RTCRtpTransceiver transceiver, EncodedFrameHook hook) {}

  /** A session in which nothing is sent yet. */
  PublishSession(
      MediaEngine engine,
      TrackTransforms frames,
      MediaSettings settings,
      SfuSession session,
      Consumer<RTCPeerConnectionState> onState) {
    this.factory = engine.factory();
    this.frames = frames;
    this.rate = frames.audioRate();
    this.settings = settings;
    this.session = session;
    // Nothing is to come to a session in which we send.
    this.peer =
        new Peer(
            factory, new SessionEvents(onState, unexpected -> broken = true, () -> broken = true));
  }

  /** Sends these tracks; the session is closed if that fails. */
  void send(List<LocalTrack> tracks) throws SfuCallException, InterruptedException {
    try {
      tracks.forEach(this::add);
      negotiate();
    } catch (SfuCallException | InterruptedException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private void add(LocalTrack track) {
    RTCRtpTransceiverInit init = new RTCRtpTransceiverInit();
    init.direction = RTCRtpTransceiverDirection.SEND_ONLY;
    init.streamIds.add(STREAM);
    init.sendEncodings.add(encoding(track.codec()));
    RTCRtpTransceiver transceiver = peer.add(track.track(), init);
    EncodedFrameHook hook = EncodedFrameHook.install(transceiver.getSender(), sealer(track));
    HookedSection unused = HookedSection.refuse(transceiver.getReceiver());
    transceiver.setCodecPreferences(only(track.codec()));
    sending.add(new Sending(track, transceiver, hook));
  }

  private FrameTransform sealer(LocalTrack track) {
    FrameTransform encryptor = frames.encryptor(track.context(), track.codec());
    return track.codec().isAudio() && rate == AudioRate.VARIABLE
        ? new VariableRateGate(encryptor, frames::audioRate)
        : encryptor;
  }

  /** Whether sound was negotiated as the group asks for it now. */
  boolean hasRequiredRate() {
    return rate == frames.audioRate();
  }

  private RTCRtpEncodingParameters encoding(Codec codec) {
    RTCRtpEncodingParameters encoding = new RTCRtpEncodingParameters();
    int kbps = codec.isAudio() ? settings.maxAudioKbps() : settings.maxKbps();
    encoding.maxBitrate = kbps * 1000;
    return encoding;
  }

  /**
   * The one codec whose frames the hook can seal, with its retransmissions. Redundant audio (RED)
   * and FEC would carry frames past the hook's idea of one, so they are not offered.
   */
  private List<RTCRtpCodecCapability> only(Codec codec) {
    MediaType type = codec.isAudio() ? MediaType.AUDIO : MediaType.VIDEO;
    List<RTCRtpCodecCapability> wanted = new ArrayList<>();
    for (RTCRtpCodecCapability capability : factory.getRtpSenderCapabilities(type).getCodecs()) {
      String name = capability.getName().toUpperCase(Locale.ROOT);
      if (name.equals(codec.name()) || name.equals("RTX")) {
        wanted.add(capability);
      }
    }
    return wanted;
  }

  private void negotiate() throws SfuCallException, InterruptedException {
    String offer = peer.offer();
    List<SfuSession.Pushed> pushed = new ArrayList<>();
    for (Sending each : sending) {
      pushed.add(new SfuSession.Pushed(each.transceiver().getMid(), each.track().name()));
    }
    String answer = session.push(offer, pushed);
    peer.acceptAnswer(written(offer, answer));
    if (broken) {
      throw new MediaException(EngineText.MEDIA_NOT_SAFE.text());
    }
    for (Sending each : sending) {
      if (!each.track().codec().isAudio()) {
        settings.degradation().applyTo(each.transceiver().getSender());
      }
    }
  }

  /** The SFU's answer as libwebrtc gets it. */
  private String written(String offer, String answer) throws SfuCallException {
    List<Codec> codecs = sending.stream().map(each -> each.track().codec()).toList();
    try {
      return SendingAnswer.write(
          Description.parse(offer), Description.parse(answer), codecs, settings.startKbps(), rate);
    } catch (SdpException e) {
      throw new SfuCallException(
          Kind.DESCRIPTION, "the media server's answer has " + e.getMessage(), e);
    }
  }

  /** Whether nothing came back, as it must be. */
  boolean isSealed() throws InterruptedException {
    return !broken && SealedStreams.allPassed(peer.inbound(), Map.of());
  }

  /** What libwebrtc receives. */
  List<InboundStream> inbound() throws InterruptedException {
    return peer.inbound();
  }

  /** What the others need to know to receive us. */
  PublishedMedia published() {
    return new PublishedMedia(
        session.id(),
        sending.stream()
            .map(Sending::track)
            .map(each -> new PublishedMedia.Track(each.name(), each.context(), each.codec()))
            .toList());
  }

  List<Sending> sending() {
    return sending;
  }

  /** Closes the connection at once. From any thread. */
  void cut() {
    peer.close();
  }

  @Override
  public void close() {
    sending.forEach(each -> each.hook().shut());
    peer.close();
  }
}
