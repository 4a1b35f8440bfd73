package dev.parley.sfu.embedded;

import dev.parley.sfu.DelegatingSfu;
import dev.parley.sfu.embedded.net.MediaEngine;
import java.io.IOException;

/**
 * The engine that is part of the server: ICE-lite behind one UDP port, str0m for the transports,
 * everything else in Java. {@code sfu-adapter/README.md} has the picture of its threads.
 */
public final class EmbeddedSfu extends DelegatingSfu {
  private EmbeddedSfu(MediaEngine engine) {
    super(engine);
  }

  /**
   * Binds the sockets and starts the threads.
   *
   * @throws IOException if an address cannot be bound
   */
  public static EmbeddedSfu start(EmbeddedSfuConfig config) throws IOException {
    return new EmbeddedSfu(MediaEngine.start(config));
  }
}
