package dev.parley.headless.files;

import dev.parley.client.media.I420Picture;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a YUV4MPEG2 file. All its pictures have the size of the first. Not thread-safe. */
public final class Y4mWriter implements AutoCloseable {
  private static final byte[] FRAME = "FRAME\n".getBytes(StandardCharsets.US_ASCII);
  private static final int BUFFER = 1 << 20;

  private final Y4mHeader header;
  private final OutputStream out;

  /**
   * Makes the file, or empties it.
   *
   * @param rate pictures a second
   * @throws IOException when the file cannot be made
   */
  public Y4mWriter(Path file, int width, int height, double rate) throws IOException {
    this.header = new Y4mHeader(width, height, rate);
    this.out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER);
    out.write(header.line().getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * Appends a picture.
   *
   * @throws IllegalArgumentException when the picture is of another size
   */
  public void write(I420Picture picture) throws IOException {
    if (picture.width() != header.width() || picture.height() != header.height()) {
      throw new IllegalArgumentException(picture + " does not fit this file");
    }
    out.write(FRAME);
    out.write(picture.y());
    out.write(picture.u());
    out.write(picture.v());
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
