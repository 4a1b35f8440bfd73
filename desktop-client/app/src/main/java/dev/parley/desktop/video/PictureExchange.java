package dev.parley.desktop.video;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Carries pictures from a decoder's thread to the screen without a queue: three pictures go round,
 * one being written, one ready, one shown. A newer picture replaces a ready one that was not taken,
 * and the reader is woken only once for it. The lock is held for the swap of two references, never
 * while pixels move, so the FX thread does not wait for a decoder.
 */
public final class PictureExchange {
  /**
   * The most pixels a picture may have: 1280 x 720. A peer chooses how large its pictures are;
   * three of this size are 11 MB for each tile. Larger ones are scaled down before they come here.
   */
  public static final int MAX_PIXELS = 1280 * 720;

  private final Object swap = new Object();
  private Picture back = new Picture(2, 2);
  private Picture ready = new Picture(2, 2);
  private Picture shown = new Picture(2, 2);
  private boolean fresh;
  private long offered;
  private long replaced;
  private Runnable wake = () -> {};

  /** Told, on the writer's thread, that a picture waits to be taken. */
  public void onReady(Runnable listener) {
    boolean waits;
    synchronized (swap) {
      wake = listener;
      waits = fresh;
    }
    if (waits) {
      listener.run();
    }
  }

  /**
   * Offers a picture. One thread at a time.
   *
   * @param fill writes the pixels into the buffer it is given
   * @throws IllegalArgumentException if the picture is empty or larger than {@link #MAX_PIXELS}
   */
  public void offer(int width, int height, Consumer<ByteBuffer> fill) {
    if (width <= 0 || height <= 0 || (long) width * height > MAX_PIXELS) {
      throw new IllegalArgumentException("a picture of " + width + " x " + height);
    }
    Picture target = toWrite(width, height);
    fill.accept(target.pixels().clear());
    publish(target);
  }

  private void publish(Picture target) {
    boolean first;
    Runnable listener;
    synchronized (swap) {
      back = ready;
      ready = target;
      first = !fresh;
      fresh = true;
      offered++;
      replaced += first ? 0 : 1;
      listener = wake;
    }
    if (first) {
      listener.run();
    }
  }

  /** The newest picture that was not taken yet, the caller's until it takes the next; or null. */
  public @Nullable Picture take() {
    synchronized (swap) {
      if (!fresh) {
        return null;
      }
      Picture before = shown;
      shown = ready;
      ready = before;
      fresh = false;
      return shown;
    }
  }

  /** How many pictures were offered so far. */
  public long offered() {
    synchronized (swap) {
      return offered;
    }
  }

  /** How many of them were replaced by a newer one before anybody took them. */
  public long replaced() {
    synchronized (swap) {
      return replaced;
    }
  }

  private Picture toWrite(int width, int height) {
    synchronized (swap) {
      boolean fits = back.width() == width && back.height() == height;
      return fits ? back : new Picture(width, height);
    }
  }
}
