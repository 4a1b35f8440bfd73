package dev.parley.desktop.live;

import dev.onvoid.webrtc.media.FourCC;
import dev.onvoid.webrtc.media.video.VideoBufferConverter;
import dev.onvoid.webrtc.media.video.VideoFrame;
import dev.onvoid.webrtc.media.video.VideoFrameBuffer;
import dev.parley.desktop.video.PictureExchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns decoded frames (I420) into pictures for the screen, with libwebrtc's own converter, on the
 * thread that brings them: a decoder's or a camera's, never the FX thread.
 */
final class FramePictures {
  private static final Logger LOG = LoggerFactory.getLogger(FramePictures.class);

  private FramePictures() {}

  /** Offers a frame; the frame stays the caller's. */
  static void offer(VideoFrame frame, PictureExchange pictures) {
    VideoFrameBuffer buffer = frame.buffer;
    Size size = Size.fit(buffer.getWidth(), buffer.getHeight());
    if (size.width() == buffer.getWidth() && size.height() == buffer.getHeight()) {
      convert(buffer, pictures);
      return;
    }
    VideoFrameBuffer smaller =
        buffer.cropAndScale(
            0, 0, buffer.getWidth(), buffer.getHeight(), size.width(), size.height());
    try {
      convert(smaller, pictures);
    } finally {
      smaller.release();
    }
  }

  private static void convert(VideoFrameBuffer buffer, PictureExchange pictures) {
    pictures.offer(
        buffer.getWidth(),
        buffer.getHeight(),
        pixels -> {
          try {
            // What libyuv calls ARGB is one little-endian word: blue comes first in memory.
            VideoBufferConverter.convertFromI420(buffer, pixels, FourCC.ARGB);
          } catch (Exception e) {
            LOG.debug("a picture could not be converted", e);
          }
        });
  }

  /** In pixels. */
  record Size(int width, int height) {
    /** The size itself, or the largest of the same shape that the screen takes. */
    static Size fit(int width, int height) {
      long pixels = (long) width * height;
      if (pixels <= PictureExchange.MAX_PIXELS) {
        return new Size(width, height);
      }
      double scale = Math.sqrt((double) PictureExchange.MAX_PIXELS / pixels);
      return new Size(even(width * scale), even(height * scale));
    }

    private static int even(double length) {
      return Math.max(2, (int) length & ~1);
    }
  }
}
