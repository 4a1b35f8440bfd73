package dev.parley.desktop.live;

import dev.onvoid.webrtc.media.video.I420Buffer;
import dev.onvoid.webrtc.media.video.VideoFrame;
import dev.parley.client.contacts.QrCodes;
import dev.parley.client.contacts.VerificationCode;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Looks for a verification code in a camera's pictures, on a thread of its own: while it looks at
 * one picture, those that come are skipped.
 */
final class CameraScan implements AutoCloseable {
  private final Worker worker = new Worker("parley-scan");
  private final AtomicBoolean busy = new AtomicBoolean();
  private final Consumer<VerificationCode> found;

  /**
   * @param found told each code, on the scan's thread
   */
  CameraScan(Consumer<VerificationCode> found) {
    this.found = found;
  }

  /** Looks at a picture, which stays the caller's. */
  void look(VideoFrame frame) {
    if (!busy.compareAndSet(false, true)) {
      return;
    }
    I420Buffer buffer = frame.buffer.toI420();
    byte[] luminance = luminance(buffer);
    int width = buffer.getWidth();
    int height = buffer.getHeight();
    worker.submit(() -> look(luminance, width, height));
  }

  private void look(byte[] luminance, int width, int height) {
    try {
      QrCodes.readLuminance(luminance, width, height).ifPresent(found);
    } finally {
      busy.set(false);
    }
  }

  private static byte[] luminance(I420Buffer buffer) {
    int width = buffer.getWidth();
    int height = buffer.getHeight();
    int stride = buffer.getStrideY();
    ByteBuffer from = buffer.getDataY();
    byte[] plane = new byte[width * height];
    for (int row = 0; row < height; row++) {
      from.get(row * stride, plane, row * width, width);
    }
    return plane;
  }

  /** Ends the thread, after the picture it looks at. */
  @Override
  public void close() {
    worker.stop();
  }
}
