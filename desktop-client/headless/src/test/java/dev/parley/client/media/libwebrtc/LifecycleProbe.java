package dev.parley.client.media.libwebrtc;

import dev.onvoid.webrtc.RTCRtpTransceiver;
import dev.onvoid.webrtc.media.video.VideoTrack;
import dev.parley.client.ProcessEnd;
import dev.parley.frames.FrameProtection;

/**
 * The edges of a sender's and a receiver's life under traffic, in a process of its own: a mistake
 * in a reference count aborts the JVM. It ends with 0 if all went well and nothing is left alive.
 */
public final class LifecycleProbe {
  private static final int CLOSINGS = 5;

  private LifecycleProbe() {}

  public static void main(String[] arguments) {
    try {
      run(arguments[0]);
      LiveWaits.awaitNothingLive();
      ProcessEnd.now(0);
    } catch (Throwable e) {
      System.err.println(e);
      ProcessEnd.now(1);
    }
  }

  private static void run(String scenario) throws Exception {
    switch (scenario) {
      case "renegotiation" -> renegotiation();
      case "stopped" -> stopped();
      case "replaced" -> replaced();
      case "disabled" -> disabled();
      case "closing" -> closing();
      case "holding" -> holding();
      default -> throw new IllegalArgumentException(scenario);
    }
  }

  private static void renegotiation() throws Exception {
    try (HookedCall call = call()) {
      call.start();
      for (int round = 1; round <= 4; round++) {
        call.awaitDecoded(20L * round, 10L * round);
        call.call.negotiate();
      }
      call.awaitDecoded(call.decodedVideo() + 20, call.loudAudio() + 10);
    }
  }

  private static void stopped() throws Exception {
    try (HookedCall call = call()) {
      call.start();
      call.awaitDecoded(20, 10);
      for (RTCRtpTransceiver each : call.call.caller.getTransceivers()) {
        if (each.getSender().getTrack() instanceof VideoTrack) {
          each.stop();
        }
      }
      call.call.negotiate();
      call.awaitDecoded(0, call.loudAudio() + 20);
    }
  }

  private static void replaced() throws Exception {
    HookedCall call = call();
    VideoTrack other = call.anotherTrack();
    try (call) {
      call.start();
      call.awaitDecoded(20, 10);
      call.videoSender.replaceTrack(other);
      call.awaitDecoded(call.decodedVideo() + 20, 0);
      call.videoSender.replaceTrack(call.videoTrack());
      other.dispose();
      call.awaitDecoded(call.decodedVideo() + 20, 0);
    }
  }

  private static void disabled() throws Exception {
    try (HookedCall call = call()) {
      call.start();
      call.awaitDecoded(20, 10);
      call.videoTrack().setEnabled(false);
      call.awaitDecoded(0, call.loudAudio() + 50);
      call.videoTrack().setEnabled(true);
      call.awaitDecoded(call.decodedVideo() + 20, 0);
    }
  }

  private static void closing() throws Exception {
    for (int i = 0; i < CLOSINGS; i++) {
      try (HookedCall call = call()) {
        call.start();
        call.awaitDecoded(1L + 3L * i, 0);
      }
      LiveWaits.awaitNothingLive();
    }
  }

  private static void holding() throws Exception {
    try (HookedCall call = new HookedCall(TestKeys.sender(7), FrameProtection.sframe())) {
      call.start();
      LiveWaits.await(() -> call.isReceiving() && call.openedVideo().held().now() > 5);
    }
  }

  private static HookedCall call() {
    return new HookedCall(TestKeys.sender(7), TestKeys.receiver(7));
  }
}
