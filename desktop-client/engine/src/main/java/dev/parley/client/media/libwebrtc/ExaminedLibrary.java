package dev.parley.client.media.libwebrtc;

import dev.onvoid.webrtc.RTCRtpSender;
import dev.parley.client.text.EngineText;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/**
 * A native WebRTC library that somebody has taken apart. The key is the SHA-256 of the file that
 * webrtc-java's jar carries: what the loader copies to the temporary folder and loads is that file.
 */
public final class ExaminedLibrary {
  /** webrtc-java 0.14.0 for Linux on x86-64: libwebrtc branch-heads/7204, built with libc++. */
  private static final String WEBRTC_JAVA_0_14_0_LINUX_X86_64 =
      "d6ad2413f8ca8f493efc4f01936f2079b8593881af1d4cd04ce25552d6a92c15";

  private static final Map<String, FrameAbi> EXAMINED =
      Map.of(
          WEBRTC_JAVA_0_14_0_LINUX_X86_64,
          new FrameAbi(
              new FrameAbi.Sender(20, 13, 14, 160),
              17,
              new FrameAbi.RefCount(0, 1),
              new FrameAbi.Frame(1, 2, 3, 7),
              4));

  private static final int HASH_BUFFER_BYTES = 1 << 16;

  private final String sha256;
  private final FrameAbi abi;

  private ExaminedLibrary(String sha256, FrameAbi abi) {
    this.sha256 = sha256;
    this.abi = abi;
  }

  /**
   * The library that this installation carries for the machine it runs on.
   *
   * @throws UnexaminedLibraryException if there is none, or it is not a known one
   */
  public static ExaminedLibrary carried() {
    String name = System.mapLibraryName("webrtc-java-" + platform());
    try (InputStream library = RTCRtpSender.class.getResourceAsStream("/" + name)) {
      if (library == null) {
        throw new UnexaminedLibraryException(EngineText.NO_WEBRTC_HERE.text(name));
      }
      return examine(library);
    } catch (IOException e) {
      throw new UnexaminedLibraryException(EngineText.WEBRTC_UNREADABLE.text(name), e);
    }
  }

  /**
   * Looks a library up by what its bytes hash to.
   *
   * @throws UnexaminedLibraryException if the hash is not a known one
   */
  public static ExaminedLibrary examine(InputStream library) throws IOException {
    String sha256 = hash(library);
    FrameAbi abi = EXAMINED.get(sha256);
    if (abi == null) {
      throw new UnexaminedLibraryException(EngineText.WEBRTC_UNKNOWN.text(sha256));
    }
    return new ExaminedLibrary(sha256, abi);
  }

  private static String hash(InputStream library) throws IOException {
    try (DigestInputStream in =
        new DigestInputStream(library, MessageDigest.getInstance("SHA-256"))) {
      byte[] buffer = new byte[HASH_BUFFER_BYTES];
      while (in.read(buffer) >= 0) {
        // The stream feeds the digest.
      }
      return HexFormat.of().formatHex(in.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  private static String platform() {
    String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String family = os.startsWith("mac") ? "macos" : os.startsWith("win") ? "windows" : "linux";
    String arch = System.getProperty("os.arch", "");
    return family + "-" + (arch.equals("amd64") ? "x86_64" : arch);
  }

  /** The SHA-256 of the library, in lower-case hex. */
  public String sha256() {
    return sha256;
  }

  FrameAbi abi() {
    return abi;
  }
}
