package dev.parley.client.contacts;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.EncodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.PlanarYUVLuminanceSource;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import dev.parley.client.text.EngineText;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Verification codes as QR codes (ISO/IEC 18004): drawn, and found in pictures, by ZXing. */
public final class QrCodes {
  /** Pixels of the blank border, in modules, as the standard wants it. */
  private static final int MARGIN = 4;

  /** Screens are clean: 15 per cent of the code may be unreadable. */
  private static final ErrorCorrectionLevel CORRECTION = ErrorCorrectionLevel.M;

  /** A photograph of a telephone of today, and no more, since it is decoded into memory. */
  private static final long MAX_FILE_BYTES = 32L << 20;

  private static final long MAX_PIXELS = 50_000_000;

  private static final int PIXELS_PER_MODULE = 8;

  private QrCodes() {}

  /** A code's modules: rows of columns, true for dark, the blank border included. It is square. */
  public static boolean[][] draw(VerificationCode code) {
    BitMatrix matrix = matrix(code);
    boolean[][] rows = new boolean[matrix.getHeight()][matrix.getWidth()];
    for (int y = 0; y < rows.length; y++) {
      for (int x = 0; x < rows[y].length; x++) {
        rows[y][x] = matrix.get(x, y);
      }
    }
    return rows;
  }

  private static BitMatrix matrix(VerificationCode code) {
    try {
      return new QRCodeWriter()
          .encode(
              code.toText(),
              BarcodeFormat.QR_CODE,
              0,
              0,
              Map.of(EncodeHintType.ERROR_CORRECTION, CORRECTION, EncodeHintType.MARGIN, MARGIN));
    } catch (WriterException e) {
      throw new IllegalStateException("a verification code fits into a QR code", e);
    }
  }

  /** Writes a code as a PNG, eight pixels a module. */
  public static void writePng(VerificationCode code, Path file) throws IOException {
    boolean[][] modules = draw(code);
    int size = modules.length * PIXELS_PER_MODULE;
    BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_BYTE_BINARY);
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        boolean dark = modules[y / PIXELS_PER_MODULE][x / PIXELS_PER_MODULE];
        image.setRGB(x, y, dark ? 0 : 0xFFFFFF);
      }
    }
    if (!ImageIO.write(image, "png", file.toFile())) {
      throw new IOException("this Java writes no PNG");
    }
  }

  /**
   * Finds a code in a picture file of any kind that Java reads (PNG, JPEG, GIF, BMP, TIFF).
   *
   * @return empty if there is no verification code in it
   * @throws IOException if it is no such picture, or too large; the message says so in words
   */
  public static Optional<VerificationCode> readPicture(Path file) throws IOException {
    if (Files.size(file) > MAX_FILE_BYTES) {
      throw new IOException(EngineText.PICTURE_TOO_LARGE.text());
    }
    BufferedImage image = picture(file);
    int width = image.getWidth();
    int height = image.getHeight();
    int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
    return find(new RGBLuminanceSource(width, height, pixels));
  }

  private static BufferedImage picture(Path file) throws IOException {
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new IOException(EngineText.PICTURE_OF_NO_KIND.text());
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        if ((long) reader.getWidth(0) * reader.getHeight(0) > MAX_PIXELS) {
          throw new IOException(EngineText.PICTURE_OF_TOO_MANY_PIXELS.text());
        }
        return reader.read(0);
      } catch (RuntimeException e) {
        // Java's readers answer some damaged pictures so.
        throw new IOException(EngineText.PICTURE_DAMAGED.text(), e);
      } finally {
        reader.dispose();
      }
    }
  }

  /**
   * Finds a code in a frame of a camera.
   *
   * @param luminance the Y plane of an I420 picture, one byte a pixel, rows one after the other
   * @return empty if there is no verification code in it
   */
  public static Optional<VerificationCode> readLuminance(byte[] luminance, int width, int height) {
    if (width < 1 || height < 1 || (long) width * height > luminance.length) {
      throw new IllegalArgumentException("the plane holds fewer pixels than that");
    }
    return find(new PlanarYUVLuminanceSource(luminance, width, height, 0, 0, width, height, false));
  }

  private static Optional<VerificationCode> find(LuminanceSource picture) {
    try {
      String text =
          new QRCodeReader()
              .decode(
                  new BinaryBitmap(new HybridBinarizer(picture)),
                  Map.of(DecodeHintType.TRY_HARDER, true))
              .getText();
      return VerificationCode.read(text);
    } catch (ReaderException e) {
      return Optional.empty();
    } catch (RuntimeException e) {
      // A picture is somebody else's bytes; whatever a decoder stumbles over holds no code.
      return Optional.empty();
    }
  }
}
