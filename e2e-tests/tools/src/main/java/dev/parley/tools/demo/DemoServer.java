package dev.parley.tools.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A room server with its embedded SFU, as a process, on loopback. */
final class DemoServer {
  private static final Duration STARTS_WITHIN = Duration.ofSeconds(60);
  private static final Duration ASKED_EVERY = Duration.ofMillis(200);

  private final URI url;
  private final Process process;

  private DemoServer(URI url, Process process) {
    this.url = url;
    this.process = process;
  }

  /**
   * Starts one and waits until it answers.
   *
   * @param payloads where its SFU writes what it forwards
   */
  static DemoServer start(Children children, Path logs, Path payloads)
      throws IOException, InterruptedException {
    int port = freePort();
    Process process =
        children.add(
            Launch.start(
                logs,
                "server",
                "384m",
                List.of(
                    "dev.parley.server.Main",
                    "--host",
                    "127.0.0.1",
                    "--port",
                    Integer.toString(port),
                    "--media-port",
                    "0",
                    "--audit-payloads",
                    payloads.toString())));
    DemoServer server = new DemoServer(URI.create("http://127.0.0.1:" + port), process);
    awaitHealth(server.url, process::isAlive);
    return server;
  }

  URI url() {
    return url;
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Waits until a server answers, or what it runs in has ended. */
  static void awaitHealth(URI url, BooleanSupplier isAlive)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + STARTS_WITHIN.toNanos();
    try (HttpClient http = HttpClient.newHttpClient()) {
      while (!answers(http, url)) {
        if (!isAlive.getAsBoolean() || System.nanoTime() > deadline) {
          throw new IOException("the server did not start; server.log says why");
        }
        Thread.sleep(ASKED_EVERY);
      }
    }
  }

  private static boolean answers(HttpClient http, URI url) throws InterruptedException {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(url.resolve("/healthz")).timeout(Duration.ofSeconds(2)).build();
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /** Ends it as an operator would, so that its audit is written to the end. */
  void stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(10, java.util.concurrent.TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
