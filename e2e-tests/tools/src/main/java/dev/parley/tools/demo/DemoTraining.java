package dev.parley.tools.demo;

import dev.parley.client.identity.BadLinkException;
import dev.parley.desktop.cli.StartupTraining;
import dev.parley.server.Main;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.ExecutionException;

/**
 * The {@link StartupTraining} with the server in the same process, since the demo starts both from
 * one class path.
 */
public final class DemoTraining {
  private DemoTraining() {}

  public static void main(String[] arguments)
      throws IOException, BadLinkException, InterruptedException, ExecutionException {
    System.exit(meet());
  }

  private static int meet()
      throws IOException, BadLinkException, InterruptedException, ExecutionException {
    int port = DemoServer.freePort();
    String[] settings = {
      "--host", "127.0.0.1", "--port", Integer.toString(port), "--media-port", "0"
    };
    Thread server = Thread.ofPlatform().daemon().start(() -> Main.main(settings));
    String url = "http://127.0.0.1:" + port;
    DemoServer.awaitHealth(URI.create(url), server::isAlive);
    return StartupTraining.meet(url);
  }
}
