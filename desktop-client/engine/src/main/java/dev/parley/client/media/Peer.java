package dev.parley.client.media;

import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.RTCBundlePolicy;
import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.RTCRtpTransceiver;
import dev.onvoid.webrtc.RTCRtpTransceiverInit;
import dev.onvoid.webrtc.RTCSdpType;
import dev.onvoid.webrtc.RTCSessionDescription;
import dev.onvoid.webrtc.media.MediaStreamTrack;
import dev.parley.client.media.libwebrtc.PeerConnections;
import dev.parley.client.media.upcall.ConnectionEvents;
import dev.parley.client.media.upcall.Upcalls;
import dev.parley.client.text.EngineText;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * One peer connection, with calls that wait for what libwebrtc does behind them. Used by one thread
 * at a time, and never by libwebrtc's own; what it received, and its end, are anybody's to ask for.
 */
final class Peer implements AutoCloseable {
  /** libwebrtc answers such calls in milliseconds; this bounds a machine that stands still. */
  private static final long BOUND_SECONDS = 10;

  private final RTCPeerConnection connection;
  private final Object lock = new Object();
  private boolean closed;
  private final List<RTCRtpTransceiver> added = new ArrayList<>();

  /** Makes a connection, whose events come on libwebrtc's signalling thread. */
  Peer(PeerConnectionFactory factory, ConnectionEvents events) {
    RTCConfiguration configuration = new RTCConfiguration();
    configuration.bundlePolicy = RTCBundlePolicy.MAX_BUNDLE;
    connection = Upcalls.connect(factory, configuration, events);
  }

  RTCRtpTransceiver add(MediaStreamTrack track, RTCRtpTransceiverInit init) {
    RTCRtpTransceiver transceiver = alive(each -> each.addTransceiver(track, init));
    added.add(transceiver);
    return transceiver;
  }

  RTCRtpTransceiver[] transceivers() {
    return alive(RTCPeerConnection::getTransceivers);
  }

  /** Makes an offer and takes it as our own description. */
  String offer() throws InterruptedException {
    RTCSessionDescription offer = await("offer", alive(Upcalls::offer));
    boolean unused = await("local offer", alive(each -> Upcalls.setLocal(each, offer)));
    return offer.sdp;
  }

  void acceptAnswer(String sdp) throws InterruptedException {
    RTCSessionDescription answer = new RTCSessionDescription(RTCSdpType.ANSWER, sdp);
    boolean unused = await("remote answer", alive(each -> Upcalls.setRemote(each, answer)));
  }

  /** Takes the other side's offer; tracks are told of before this returns. */
  void acceptOffer(String sdp) throws InterruptedException {
    RTCSessionDescription offer = new RTCSessionDescription(RTCSdpType.OFFER, sdp);
    boolean unused = await("remote offer", alive(each -> Upcalls.setRemote(each, offer)));
  }

  /** Answers the offer that was taken, and takes the answer as our own description. */
  String answer() throws InterruptedException {
    RTCSessionDescription answer = await("answer", alive(Upcalls::answer));
    boolean unused = await("local answer", alive(each -> Upcalls.setLocal(each, answer)));
    return answer.sdp;
  }

  /** What libwebrtc receives. From any thread. */
  List<InboundStream> inbound() throws InterruptedException {
    return InboundStream.of(await("statistics", alive(Upcalls::statistics)));
  }

  /** Calls libwebrtc, which knows nothing of a connection that is closed. */
  private <T> T alive(Function<RTCPeerConnection, T> call) {
    synchronized (lock) {
      if (closed) {
        throw new MediaException(EngineText.MEDIA_CLOSED.text());
      }
      return call.apply(connection);
    }
  }

  /** From any thread but libwebrtc's own. */
  @Override
  public void close() {
    synchronized (lock) {
      if (!closed) {
        closed = true;
        PeerConnections.close(connection, added);
      }
    }
  }

  private static <T> T await(String what, CompletableFuture<T> done) throws InterruptedException {
    try {
      return done.get(BOUND_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new MediaException(EngineText.MEDIA_NOT_SET_UP.text(what), e);
    }
  }
}
