package dev.parley.headless.files;

import dev.parley.headless.text.HeadlessText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A media file that is not what it should be; the message is for the person who named it. */
public final class MediaFileException extends IOException {
  private static final long serialVersionUID = 1L;

  /** The values follow the file in the sentence. */
  MediaFileException(HeadlessText what, Path file, Object... values) {
    super(what.text(Stream.concat(Stream.of(file), Stream.of(values)).toArray()));
  }
}
