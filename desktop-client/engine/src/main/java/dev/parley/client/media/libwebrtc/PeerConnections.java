package dev.parley.client.media.libwebrtc;

import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.internal.NativeObject;
import java.util.Collection;

/**
 * The end of a peer connection. webrtc-java's {@code close} closes it and forgets the pointer, but
 * not the reference behind it, and {@code addTrack} and {@code addTransceiver} leave one more: the
 * objects would stay, with their hooks, and touch threads that the factory has since deleted. This
 * gives the references back.
 */
public final class PeerConnections {
  private PeerConnections() {}

  /**
   * Closes the connection and frees it. Its senders, receivers, transceivers and remote tracks are
   * not to be touched afterwards: webrtc-java's objects for them are bare pointers into it. Not to
   * be called from one of libwebrtc's own threads.
   *
   * @param added what {@code addTrack} and {@code addTransceiver} returned over its life
   */
  public static void close(RTCPeerConnection connection, Collection<? extends NativeObject> added) {
    LibWebRtc library = EncodedFrameHook.library();
    long address = NativeHandles.of(connection);
    connection.close();
    for (NativeObject object : added) {
      library.release(NativeHandles.of(object));
    }
    library.release(address);
  }

  /** Gives back the reference behind an object that webrtc-java makes but cannot dispose of. */
  public static void release(NativeObject object) {
    EncodedFrameHook.library().release(NativeHandles.of(object));
  }
}
