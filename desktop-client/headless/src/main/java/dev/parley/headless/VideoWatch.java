package dev.parley.headless;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onvoid.webrtc.media.video.I420Buffer;
import dev.parley.client.media.I420Picture;
import dev.parley.client.media.NumberedPictures;
import dev.parley.headless.signals.FrameMark;
import dev.parley.headless.signals.Psnr;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Looks at one sender's decoded pictures: counts them, reads their numbers, and compares some with
 * the very picture that was sent. One thread looks; any thread asks for the figures.
 */
final class VideoWatch {
  /**
   * Every how many numbered pictures one is compared. Making the reference again costs about as
   * much as decoding, and three a second are enough for a mean.
   */
  private static final int COMPARED_EVERY = 10;

  private final String name;
  private final int sender;
  private final References references;
  private @Nullable NumberedPictures reference;
  private long decoded;
  private long numbered;
  private long compared;
  private int first = -1;
  private int last = -1;
  private int width;
  private int height;
  private double psnrSum;
  private double psnrMin = Psnr.IDENTICAL;
  private double psnrLast;
  private long decodedAtReport;
  private long reportedNanos = System.nanoTime();

  VideoWatch(String name, int sender, References references) {
    this.name = name;
    this.sender = sender;
    this.references = references;
  }

  /** Takes note of a picture; what is returned is to be compared, outside the decoder's thread. */
  synchronized Optional<Comparison> look(I420Buffer buffer) {
    decoded++;
    width = buffer.getWidth();
    height = buffer.getHeight();
    OptionalInt number = FrameMark.numberFrom(top(buffer), sender);
    if (number.isEmpty()) {
      return Optional.empty();
    }
    last = number.getAsInt();
    first = first < 0 ? last : first;
    return numbered++ % COMPARED_EVERY == 0
        ? Optional.of(new Comparison(copy(buffer, height), last))
        : Optional.empty();
  }

  /** A decoded picture and the number that was found in it. */
  record Comparison(I420Picture picture, int number) {}

  void compare(Comparison comparison) {
    double psnr = Psnr.luma(sent(comparison), comparison.picture());
    synchronized (this) {
      compared++;
      psnrSum += psnr;
      psnrMin = Math.min(psnrMin, psnr);
      psnrLast = psnr;
    }
  }

  private I420Picture sent(Comparison comparison) {
    NumberedPictures pictures = reference;
    I420Picture received = comparison.picture();
    if (pictures == null
        || pictures.width() != received.width()
        || pictures.height() != received.height()) {
      pictures = references.pictures(name, received.width(), received.height());
      reference = pictures;
    }
    return pictures.picture(comparison.number());
  }

  synchronized void report(ObjectNode into) {
    long now = System.nanoTime();
    into.put("decoded", decoded).put("numbered", numbered).put("compared", compared);
    into.put("fps", round((decoded - decodedAtReport) * 1e9 / Math.max(1, now - reportedNanos)));
    into.put("firstNumber", first).put("lastNumber", last);
    into.put("width", width).put("height", height);
    if (compared > 0) {
      into.put("psnrMean", round(psnrSum / compared));
      into.put("psnrMin", round(psnrMin)).put("psnrLast", round(psnrLast));
    }
    decodedAtReport = decoded;
    reportedNanos = now;
  }

  static double round(double value) {
    return Math.round(value * 100) / 100.0;
  }

  /** The rows that hold the mark, which is read from every picture. */
  private static I420Picture top(I420Buffer buffer) {
    return copy(buffer, Math.min(buffer.getHeight(), FrameMark.rows(buffer.getWidth())));
  }

  /** The upper rows of a decoded picture, in arrays of their own. */
  static I420Picture copy(I420Buffer buffer, int rows) {
    int width = buffer.getWidth();
    int chromaWidth = I420Picture.chroma(width);
    int chromaRows = I420Picture.chroma(rows);
    return new I420Picture(
        width,
        rows,
        plane(buffer.getDataY(), buffer.getStrideY(), width, rows),
        plane(buffer.getDataU(), buffer.getStrideU(), chromaWidth, chromaRows),
        plane(buffer.getDataV(), buffer.getStrideV(), chromaWidth, chromaRows));
  }

  private static byte[] plane(ByteBuffer from, int stride, int width, int rows) {
    byte[] plane = new byte[width * rows];
    for (int row = 0; row < rows; row++) {
      from.get(row * stride, plane, row * width, width);
    }
    return plane;
  }
}
