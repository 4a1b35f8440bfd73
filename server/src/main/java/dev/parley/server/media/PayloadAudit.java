package dev.parley.server.media;

import dev.parley.sfu.PayloadTap;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a copy of every RTP payload that the SFU forwards, as the SFU sees it, for an auditor who
 * wants to know whether it saw anything. A record is the length (4 bytes) and the payload. The file
 * grows as fast as the media: this is for a test of minutes, not for service.
 */
public final class PayloadAudit implements PayloadTap, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PayloadAudit.class);

  /** Large enough that the forwarding threads wait for the disk a few times a second at most. */
  private static final int BUFFER_BYTES = 1 << 20;

  private final DataOutputStream file;
  private boolean broken;

  /** Begins a new file. */
  public PayloadAudit(Path path) throws IOException {
    this.file =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(path), BUFFER_BYTES));
    LOG.warn("AUDIT IS ON: every media payload that is forwarded is also written to a file");
  }

  @Override
  public synchronized void payload(long session, String mid, ByteBuffer payload) {
    byte[] copy = new byte[payload.remaining()];
    payload.get(payload.position(), copy);
    try {
      file.writeInt(copy.length);
      file.write(copy);
    } catch (IOException e) {
      complainOnce(e);
    }
  }

  private void complainOnce(IOException e) {
    if (!broken) {
      LOG.error("The audit's file cannot be written; it is incomplete: {}", e.getMessage());
    }
    broken = true;
  }

  @Override
  public synchronized void close() throws IOException {
    file.close();
  }
}
