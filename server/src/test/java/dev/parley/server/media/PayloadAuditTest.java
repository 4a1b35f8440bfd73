package dev.parley.server.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PayloadAuditTest {
  @Test
  void everyPayloadIsKeptWithItsLength(@TempDir Path folder) throws IOException {
    Path path = folder.resolve("payloads");
    ByteBuffer second = ByteBuffer.wrap(new byte[] {9, 4, 5, 6, 9}, 1, 3);
    try (PayloadAudit audit = new PayloadAudit(path)) {
      audit.payload(1, "0", ByteBuffer.wrap(new byte[] {1, 2}));
      audit.payload(1, "0", second);
    }

    try (DataInputStream in = new DataInputStream(Files.newInputStream(path))) {
      assertThat(in.readNBytes(in.readInt())).containsExactly(1, 2);
      assertThat(in.readNBytes(in.readInt())).containsExactly(4, 5, 6);
      assertThat(in.read()).isEqualTo(-1);
    }
    assertThat(second.position()).as("the buffer is the SFU's").isEqualTo(1);
  }
}
