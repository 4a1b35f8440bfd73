package dev.parley.client.media.libwebrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onvoid.webrtc.RTCRtpSender;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

public class ExaminedLibraryTest {
  @Test
  void theLibraryWeShipIsKnown() {
    assertThat(ExaminedLibrary.carried().sha256()).hasSize(64);
  }

  @Test
  void aLibraryWithOneOtherByteIsRefusedInWords() throws IOException {
    assertThatThrownBy(() -> ExaminedLibrary.examine(altered()))
        .isInstanceOf(UnexaminedLibraryException.class)
        .hasMessageContaining("Media is off")
        .hasMessageContaining("SHA-256");
  }

  /** What the jar carries, with its last byte changed. */
  public static InputStream altered() throws IOException {
    try (InputStream in =
        RTCRtpSender.class.getResourceAsStream("/libwebrtc-java-linux-x86_64.so")) {
      if (in == null) {
        throw new AssertionError("the jar carries no library");
      }
      byte[] bytes = in.readAllBytes();
      bytes[bytes.length - 1] ^= 1;
      return new ByteArrayInputStream(bytes);
    }
  }
}
