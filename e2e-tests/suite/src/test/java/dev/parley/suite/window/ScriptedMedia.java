package dev.parley.suite.window;

import dev.parley.desktop.MediaChoice;
import dev.parley.desktop.MediaPort;
import dev.parley.desktop.video.PictureExchange;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;

/** A machine with one camera, which shows a painting, and two microphones. */
final class ScriptedMedia implements MediaPort {
  @Override
  public List<MediaChoice> cameras() {
    return List.of(
        new MediaChoice("device:0", "Integrated camera", true),
        new MediaChoice("test-pattern", "Test pattern", false));
  }

  @Override
  public List<MediaChoice> microphones() {
    return List.of(
        new MediaChoice("device:0", "Built-in microphone", false),
        new MediaChoice("tone", "Tone", false));
  }

  @Override
  public List<MediaChoice> speakers() {
    return List.of(new MediaChoice("device:0", "Built-in speakers", false));
  }

  @Override
  public Running preview(MediaChoice camera, PictureExchange pictures, Consumer<String> problem) {
    Painter painter = new Painter(7, pictures);
    painter.start();
    return painter::stop;
  }

  @Override
  public Running meter(MediaChoice microphone, DoubleConsumer level, Consumer<String> problem) {
    level.accept(0.1);
    return () -> {};
  }
}
