package dev.parley.headless.files;

import java.io.IOException;
import java.nio.file.Path;

/** A media file that is not what it should be; the message is for the person who named it. */
public final class MediaFileException extends IOException {
  private static final long serialVersionUID = 1L;

  public MediaFileException(Path file, String words) {
    super(file + ": " + words);
  }
}
