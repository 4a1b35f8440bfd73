package dev.parley.suite.live;

import dev.parley.server.config.ConfigException;
import dev.parley.server.config.ConfigReader;
import dev.parley.server.config.ServerConfig;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** What every live test needs of a server, and of waiting. */
public final class LiveServer {
  private LiveServer() {}

  /** The usual settings on a free port of this machine. */
  public static ServerConfig config() throws ConfigException {
    return ConfigReader.read("--port=0");
  }

  /** Waits until a condition holds; fails with {@code words} when it does not in time. */
  public static void await(Duration bound, BooleanSupplier condition, Supplier<String> words)
      throws InterruptedException {
    long deadline = System.nanoTime() + bound.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not within " + bound + ": " + words.get());
      }
      Thread.sleep(50);
    }
  }
}
