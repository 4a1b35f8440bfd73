package dev.parley.server;

import dev.parley.protocol.text.MessageBundle;
import dev.parley.server.config.MediaConfig;
import dev.parley.server.media.DisabledSfu;
import dev.parley.server.media.PayloadAudit;
import dev.parley.sfu.Sfu;
import dev.parley.sfu.embedded.EmbeddedSfu;
import dev.parley.sfu.embedded.EmbeddedSfuConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The engine that the configuration asks for.
 *
 * @param sfu the engine
 * @param port its UDP port, if it forwards media
 * @param audit the copy of what it forwards, if one is asked for
 */
record RunningSfu(Sfu sfu, Optional<Integer> port, Optional<PayloadAudit> audit)
    implements AutoCloseable {
  /**
   * Starts it.
   *
   * @throws IOException if its port or the audit's file cannot be opened
   */
  static RunningSfu start(MediaConfig config) throws IOException {
    return switch (config.engine()) {
      case NONE -> new RunningSfu(new DisabledSfu(), Optional.empty(), Optional.empty());
      case EMBEDDED -> embedded(config);
    };
  }

  private static RunningSfu embedded(MediaConfig config) throws IOException {
    InetSocketAddress[] bind =
        config.bind().stream()
            .map(address -> new InetSocketAddress(address, config.port()))
            .toArray(InetSocketAddress[]::new);
    Optional<PayloadAudit> audit = audit(config.audit());
    EmbeddedSfuConfig plain = EmbeddedSfuConfig.on(bind).withMediaAddresses(config.advertise());
    EmbeddedSfu sfu = EmbeddedSfu.start(audit.map(plain::withPayloadTap).orElse(plain));
    int port = sfu.candidates().getFirst().getPort();
    return new RunningSfu(sfu, Optional.of(port), audit);
  }

  private static Optional<PayloadAudit> audit(Optional<Path> file) throws IOException {
    return file.isPresent() ? Optional.of(new PayloadAudit(file.get())) : Optional.empty();
  }

  /** Closes the engine, then the audit, so that the audit is whole. */
  @Override
  public void close() {
    sfu.close();
    if (audit.isPresent()) {
      try {
        audit.get().close();
      } catch (IOException e) {
        System.err.println(
            MessageBundle.of(ServerText.class).text(ServerText.AUDIT_INCOMPLETE, e.getMessage()));
      }
    }
  }
}
