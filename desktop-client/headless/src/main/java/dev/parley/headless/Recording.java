package dev.parley.headless;

import dev.parley.client.media.I420Picture;
import dev.parley.client.media.PcmSource;
import dev.parley.headless.files.WavWriter;
import dev.parley.headless.files.Y4mWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what was decoded, one y4m and one wav for each sender, so that anybody can look. Used by
 * one thread; pictures of another size than a file's first are left out.
 */
final class Recording implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Recording.class);

  private final Path directory;
  private final Map<StreamKey, Pictures> pictures = new HashMap<>();
  private final Map<StreamKey, WavWriter> sounds = new HashMap<>();

  /** A file of pictures and the size that all in it have. */
  private record Pictures(Y4mWriter writer, int width, int height) {}

  Recording(Path directory) throws IOException {
    this.directory = Files.createDirectories(directory);
  }

  void write(StreamKey stream, I420Picture picture) {
    try {
      Pictures file = pictures.get(stream);
      if (file == null) {
        Path path = file(stream, "y4m");
        int width = picture.width();
        int height = picture.height();
        file = new Pictures(new Y4mWriter(path, width, height, Inputs.RATE), width, height);
        pictures.put(stream, file);
      }
      if (file.width() == picture.width() && file.height() == picture.height()) {
        file.writer().write(picture);
      }
    } catch (IOException e) {
      LOG.warn("A picture could not be recorded: {}", e.getMessage());
    }
  }

  void write(StreamKey stream, short[] sound) {
    try {
      WavWriter file = sounds.get(stream);
      if (file == null) {
        file = new WavWriter(file(stream, "wav"), PcmSource.SAMPLE_RATE, 1);
        sounds.put(stream, file);
      }
      file.write(sound, sound.length);
    } catch (IOException e) {
      LOG.warn("Sound could not be recorded: {}", e.getMessage());
    }
  }

  /** A name is chosen by its bearer, so only harmless characters of it become part of a path. */
  private Path file(StreamKey stream, String kind) {
    String name = stream.name().replaceAll("[^A-Za-z0-9_-]", "_");
    String track = stream.context().name().toLowerCase(Locale.ROOT);
    return directory.resolve(name + "-" + stream.leaf() + "-" + track + "." + kind);
  }

  @Override
  public void close() {
    pictures.values().forEach(each -> close(each.writer()));
    sounds.values().forEach(Recording::close);
  }

  private static void close(AutoCloseable file) {
    try {
      file.close();
    } catch (Exception e) {
      LOG.warn("A recording could not be finished: {}", e.getMessage());
    }
  }
}
