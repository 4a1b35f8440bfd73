package dev.parley.headless;

import dev.parley.client.media.MediaException;
import dev.parley.client.media.NumberedPictures;
import dev.parley.headless.files.WavReader;
import dev.parley.headless.files.Y4mReader;
import dev.parley.headless.signals.SenderNumber;
import dev.parley.headless.signals.TestPattern;
import dev.parley.headless.text.HeadlessText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What each sender sends, so that what arrives can be compared with it. */
final class References {
  private final long seed;
  private final Map<String, Y4mReader> pictures = new HashMap<>();
  private final Map<String, short[]> sounds = new HashMap<>();

  References(long seed, Map<String, Path> pictures, Map<String, Path> sounds) {
    this.seed = seed;
    try {
      for (Map.Entry<String, Path> each : pictures.entrySet()) {
        this.pictures.put(each.getKey(), Y4mReader.open(each.getValue()));
      }
      for (Map.Entry<String, Path> each : sounds.entrySet()) {
        this.sounds.put(each.getKey(), WavReader.read(each.getValue()));
      }
    } catch (IOException e) {
      throw new MediaException(HeadlessText.REFERENCE_UNUSABLE.text(e.getMessage()), e);
    }
  }

  /** The very pictures that the sender of that name sends, at the size they arrive in. */
  NumberedPictures pictures(String name, int width, int height) {
    int sender = SenderNumber.of(name);
    Y4mReader clip = pictures.get(name);
    return clip == null ? new TestPattern(seed, sender, width, height) : Inputs.loop(clip, sender);
  }

  /** The sound of that sender; empty if it sends its tone. */
  Optional<short[]> sound(String name) {
    return Optional.ofNullable(sounds.get(name));
  }

  /** All known sounds, by sender. */
  Map<String, short[]> sounds() {
    return sounds;
  }
}
