package dev.parley.desktop.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onvoid.webrtc.media.video.NativeI420Buffer;
import dev.onvoid.webrtc.media.video.VideoFrame;
import dev.parley.client.contacts.QrCodes;
import dev.parley.client.contacts.VerificationCode;
import dev.parley.client.identity.Identity;
import dev.parley.client.identity.IdentityKey;
import dev.parley.client.media.MediaEngine;
import dev.parley.client.media.PcmSource;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CameraScanTest {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 360;

  @Test
  void codeBeforeTheCameraIsFound() throws Exception {
    VerificationCode code = new VerificationCode(seeded(1), seeded(2));
    CompletableFuture<VerificationCode> found = new CompletableFuture<>();
    try (MediaEngine library = MediaEngine.headless(PcmSource.SILENCE);
        CameraScan scan = new CameraScan(found::complete)) {
      assertThat(library).isNotNull();
      VideoFrame frame = picture(QrCodes.draw(code));
      scan.look(frame);
      assertThat(found.get(50, TimeUnit.SECONDS)).isEqualTo(code);
      frame.release();
    }
  }

  /** A code in the middle of a grey wall, four pixels a module. */
  private static VideoFrame picture(boolean[][] modules) {
    NativeI420Buffer buffer = NativeI420Buffer.allocate(WIDTH, HEIGHT);
    int scale = 4;
    int left = (WIDTH - modules.length * scale) / 2;
    int top = (HEIGHT - modules.length * scale) / 2;
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        int row = Math.floorDiv(y - top, scale);
        int column = Math.floorDiv(x - left, scale);
        boolean inside = row >= 0 && row < modules.length && column >= 0 && column < modules.length;
        int grey = inside ? (modules[row][column] ? 20 : 235) : 128;
        buffer.getDataY().put(y * buffer.getStrideY() + x, (byte) grey);
      }
    }
    return new VideoFrame(buffer, 0);
  }

  private static IdentityKey seeded(int seed) {
    byte[] bytes = new byte[Identity.SEED_LENGTH];
    Arrays.fill(bytes, (byte) seed);
    try (Identity identity = Identity.ofSeed(bytes)) {
      return identity.key();
    }
  }
}
