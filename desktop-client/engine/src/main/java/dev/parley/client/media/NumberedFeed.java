package dev.parley.client.media;

import dev.onvoid.webrtc.media.video.CustomVideoSource;
import dev.onvoid.webrtc.media.video.NativeI420Buffer;
import dev.onvoid.webrtc.media.video.VideoFrame;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pushes numbered pictures at their rate from a thread of its own. A thread that comes too late
 * goes on from now instead of catching up in a burst: every picture pushed has the next number, so
 * a number that is missing at a receiver was lost behind this point.
 */
final class NumberedFeed {
  private static final Logger LOG = LoggerFactory.getLogger(NumberedFeed.class);

  /** Numbers that a mark can hold; an hour at 30 pictures a second is 108,000. */
  private static final int NUMBERS = 1 << 24;

  private final CustomVideoSource source = new CustomVideoSource();
  private final NumberedPictures pictures;
  private final long periodNanos;
  private final Thread clock = new Thread(this::run, "parley-pictures");
  private volatile boolean stopped;

  private NumberedFeed(VideoInput.Numbered input) {
    this.pictures = input.pictures();
    this.periodNanos = Math.round(1e9 / input.rate());
    clock.setDaemon(true);
  }

  static NumberedFeed start(VideoInput.Numbered input) {
    NumberedFeed feed = new NumberedFeed(input);
    feed.clock.start();
    return feed;
  }

  CustomVideoSource source() {
    return source;
  }

  /** Stops the clock; no picture is pushed after this returns. */
  void stop() {
    stopped = true;
    LockSupport.unpark(clock);
    try {
      clock.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void dispose() {
    source.dispose();
  }

  private void run() {
    long due = System.nanoTime();
    for (int number = 0; !stopped; number = (number + 1) % NUMBERS) {
      I420Picture picture;
      try {
        picture = pictures.picture(number);
      } catch (RuntimeException e) {
        LOG.error("The camera's pictures ended: {}", e.getMessage());
        return;
      }
      waitUntil(due);
      push(picture);
      due = Math.max(due + periodNanos, System.nanoTime());
    }
  }

  private void waitUntil(long due) {
    long left;
    while (!stopped && (left = due - System.nanoTime()) > 0) {
      LockSupport.parkNanos(left);
    }
  }

  private void push(I420Picture picture) {
    if (stopped) {
      return;
    }
    NativeI420Buffer buffer = NativeI420Buffer.allocate(picture.width(), picture.height());
    copy(picture.y(), picture.width(), buffer.getDataY(), buffer.getStrideY());
    copy(picture.u(), picture.chromaWidth(), buffer.getDataU(), buffer.getStrideU());
    copy(picture.v(), picture.chromaWidth(), buffer.getDataV(), buffer.getStrideV());
    VideoFrame frame = new VideoFrame(buffer, System.nanoTime());
    source.pushFrame(frame);
    frame.release();
  }

  private static void copy(byte[] plane, int width, ByteBuffer to, int stride) {
    for (int row = 0; row * width < plane.length; row++) {
      to.put(row * stride, plane, row * width, width);
    }
  }
}
