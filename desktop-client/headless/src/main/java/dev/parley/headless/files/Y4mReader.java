package dev.parley.headless.files;

import dev.parley.client.media.I420Picture;
import dev.parley.headless.text.HeadlessText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads YUV4MPEG2 files with 4:2:0 chroma, any picture at any time. The places of all pictures are
 * found when the file is opened; a picture cut short at the end does not count.
 */
public final class Y4mReader implements AutoCloseable {
  /** No header or FRAME line is longer in any real file. */
  private static final int LONGEST_LINE = 256;

  private static final int LARGEST_SIDE = 8192;

  private final Path file;
  private final FileChannel channel;
  private final Y4mHeader header;
  private final List<Long> pictures;

  private Y4mReader(Path file, FileChannel channel, Y4mHeader header, List<Long> pictures) {
    this.file = file;
    this.channel = channel;
    this.header = header;
    this.pictures = pictures;
  }

  /**
   * Opens a file and finds its pictures.
   *
   * @throws MediaFileException when it is not such a file, or holds no picture
   * @throws IOException when it cannot be read
   */
  public static Y4mReader open(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      String line = lineAt(file, channel, 0);
      Y4mHeader header = Y4mHeader.parse(file, line, LARGEST_SIDE);
      List<Long> pictures = index(file, channel, line.length() + 1L, header.pictureSize());
      if (pictures.isEmpty()) {
        throw new MediaFileException(HeadlessText.PICTURES_NONE, file);
      }
      return new Y4mReader(file, channel, header, pictures);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  public int width() {
    return header.width();
  }

  public int height() {
    return header.height();
  }

  /** Pictures a second. */
  public double rate() {
    return header.rate();
  }

  /** How many whole pictures the file holds, at least 1. */
  public int length() {
    return pictures.size();
  }

  /** The picture at {@code index}, 0 to {@link #length()} - 1. Safe for use by several threads. */
  public I420Picture picture(int index) throws IOException {
    int chroma = I420Picture.chroma(header.width()) * I420Picture.chroma(header.height());
    byte[] y = new byte[header.width() * header.height()];
    byte[] u = new byte[chroma];
    byte[] v = new byte[chroma];
    long at = pictures.get(index);
    read(y, at);
    read(u, at + y.length);
    read(v, at + y.length + u.length);
    return new I420Picture(header.width(), header.height(), y, u, v);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private void read(byte[] into, long from) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(into);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, from + buffer.position()) < 0) {
        throw new MediaFileException(HeadlessText.PICTURES_SHORTER, file);
      }
    }
  }

  private static List<Long> index(Path file, FileChannel channel, long from, long pictureSize)
      throws IOException {
    List<Long> pictures = new ArrayList<>();
    long end = channel.size();
    long at = from;
    while (at < end) {
      String line = lineAt(file, channel, at);
      if (!line.equals("FRAME") && !line.startsWith("FRAME ")) {
        throw new MediaFileException(HeadlessText.PICTURES_NO_FRAME, file, at);
      }
      at += line.length() + 1L;
      if (at + pictureSize <= end) {
        pictures.add(at);
      }
      at += pictureSize;
    }
    return pictures;
  }

  private static String lineAt(Path file, FileChannel channel, long from) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(LONGEST_LINE);
    int count = channel.read(buffer, from);
    for (int i = 0; i < count; i++) {
      if (buffer.get(i) == '\n') {
        return new String(buffer.array(), 0, i, StandardCharsets.US_ASCII);
      }
    }
    throw new MediaFileException(HeadlessText.PICTURES_NO_LINE, file, from);
  }
}
