package dev.parley.headless.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Writes a WAV file of 16-bit PCM. The sizes in its header are made true about once a second and on
 * close, so that what a killed process leaves behind can be played. Not thread-safe.
 */
public final class WavWriter implements AutoCloseable {
  private static final int HEADER = 44;

  /** A WAV file counts its bytes in 32 bits; writing stops there. */
  private static final long LARGEST = 0xffff_ffffL - HEADER;

  private final FileChannel channel;
  private final int rate;
  private final int channels;
  private final ByteBuffer buffer;
  private long bytes;

  /**
   * Makes the file, or empties it.
   *
   * @param rate samples a second of each channel
   * @throws IOException when the file cannot be made
   */
  public WavWriter(Path file, int rate, int channels) throws IOException {
    this.rate = rate;
    this.channels = channels;
    this.buffer = ByteBuffer.allocate(rate * channels * 2).order(ByteOrder.LITTLE_ENDIAN);
    this.channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    writeHeader();
  }

  /** Appends {@code count} samples, channels interleaved. */
  public void write(short[] samples, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      if (!buffer.hasRemaining()) {
        flush();
      }
      buffer.putShort(samples[i]);
    }
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      flush();
    }
  }

  private void flush() throws IOException {
    buffer.flip();
    if (bytes + buffer.remaining() <= LARGEST) {
      bytes += buffer.remaining();
      writeAll(buffer, HEADER + bytes - buffer.remaining());
      writeHeader();
    }
    buffer.clear();
  }

  private void writeHeader() throws IOException {
    ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
    header.put(ascii("RIFF")).putInt((int) (36 + bytes)).put(ascii("WAVE"));
    header.put(ascii("fmt ")).putInt(16).putShort((short) 1).putShort((short) channels);
    header.putInt(rate).putInt(rate * channels * 2);
    header.putShort((short) (channels * 2)).putShort((short) 16);
    header.put(ascii("data")).putInt((int) bytes);
    writeAll(header.flip(), 0);
  }

  private void writeAll(ByteBuffer from, long at) throws IOException {
    long next = at;
    while (from.hasRemaining()) {
      next += channel.write(from, next);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
