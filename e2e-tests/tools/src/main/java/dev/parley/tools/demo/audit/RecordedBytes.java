package dev.parley.tools.demo.audit;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The two files of an audit: what participants encoded, and what the SFU forwarded. */
public final class RecordedBytes {
  /** Longer than any frame or payload: a length beyond it means that this is another file. */
  private static final int MOST_BYTES = 16 << 20;

  private RecordedBytes() {}

  /** Reads encoded frames: length (4 bytes), length of the clear prefix (1 byte), the frame. */
  public static List<EncodedFrame> frames(InputStream from) throws IOException {
    DataInputStream in = new DataInputStream(from);
    List<EncodedFrame> frames = new ArrayList<>();
    try {
      while (true) {
        int length = length(in);
        frames.add(new EncodedFrame(in.readUnsignedByte(), in.readNBytes(length)));
      }
    } catch (EOFException e) {
      // A process that was ended may leave half a record; the whole ones count.
      return frames;
    }
  }

  /** Reads forwarded payloads: length (4 bytes), the payload. */
  public static void payloads(InputStream from, Consumer<byte[]> to) throws IOException {
    DataInputStream in = new DataInputStream(from);
    try {
      while (true) {
        to.accept(in.readNBytes(length(in)));
      }
    } catch (EOFException e) {
      // The end of the file.
      return;
    }
  }

  private static int length(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > MOST_BYTES) {
      throw new IOException("this is no file of an audit");
    }
    return length;
  }
}
