package dev.parley.suite.window;

import dev.parley.desktop.video.PictureExchange;
import java.nio.ByteBuffer;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Paints 640 x 360 pictures that never stand still, thirty a second, on a thread of its own. */
final class Painter {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 360;
  private final int hue;
  private final PictureExchange pictures;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("painter").factory());
  private int number;

  Painter(int hue, PictureExchange pictures) {
    this.hue = hue;
    this.pictures = pictures;
  }

  void start() {
    var unused = thread.scheduleAtFixedRate(this::paint, 0, 33, TimeUnit.MILLISECONDS);
  }

  void stop() {
    thread.shutdownNow();
  }

  private void paint() {
    number++;
    pictures.offer(WIDTH, HEIGHT, this::fill);
  }

  private void fill(ByteBuffer pixels) {
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        int blue = (x / 4 + hue * 37 + number) & 0xff;
        int green = (y / 3 + hue * 71) & 0xff;
        int red = (hue * 53 + x / 8) & 0xff;
        pixels.putInt((blue << 24) | (green << 16) | (red << 8) | 0xff);
      }
    }
  }
}
