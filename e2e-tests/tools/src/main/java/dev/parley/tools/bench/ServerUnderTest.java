package dev.parley.tools.bench;

import dev.parley.tools.bench.RoomReport.Memory;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server in a process of its own, whose memory can be read. */
final class ServerUnderTest implements AutoCloseable {
  private static final Pattern READY = Pattern.compile("Parley is ready on http://.*:(\\d+), .*");
  private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");
  private static final int SETTLES_WITHIN_SECONDS = 15;
  private static final long SETTLED_BYTES = 50_000;
  private static final Duration BOUND = Duration.ofSeconds(60);

  private final Process process;
  private final int port;

  private ServerUnderTest(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static ServerUnderTest start(Duration emptyRoom) throws IOException {
    return start(
        "--max-people=256",
        // All clients of a benchmark come from one address.
        "--people-per-address=256",
        "--rooms-per-address=1000000",
        "--clients-per-address=1000000",
        "--connections-per-address=1000000",
        "--joins-per-second-per-address=1000000",
        "--join-burst-per-address=1000000",
        "--empty-room-expiry=" + emptyRoom.toMillis() + "ms");
  }

  /** One with these options, and the defaults of all others. */
  static ServerUnderTest start(String... options) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                java("java"),
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.parley.server.Main",
                "--port=0",
                "--media-port=0"));
    command.addAll(List.of(options));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      Matcher ready = READY.matcher(line);
      if (ready.matches()) {
        return new ServerUnderTest(process, Integer.parseInt(ready.group(1)));
      }
    }
    process.destroyForcibly();
    throw new IOException("the server did not start");
  }

  int port() {
    return port;
  }

  /** Its processor time and memory now. */
  ProcessFigures figures() {
    return ProcessFigures.of(process.pid());
  }

  /** What it takes once that no longer falls: closed connections are let go after seconds. */
  Memory memory() throws IOException, InterruptedException {
    long heap = heap();
    for (int i = 0; i < SETTLES_WITHIN_SECONDS; i++) {
      TimeUnit.SECONDS.sleep(1);
      long next = heap();
      boolean settled = next > heap - SETTLED_BYTES;
      heap = Math.min(heap, next);
      if (settled && i >= 2) {
        break;
      }
    }
    return new Memory(heap, ProcessFigures.residentBytes(process.pid()));
  }

  /** The histogram of live objects makes the JVM collect first. */
  private long heap() throws IOException, InterruptedException {
    String pid = Long.toString(process.pid());
    return number(TOTAL, output(java("jcmd"), pid, "GC.class_histogram"));
  }

  /** Waits until it has forgotten every room. */
  void awaitNoRooms() throws IOException, InterruptedException {
    URI health = URI.create("http://127.0.0.1:" + port + "/healthz");
    HttpRequest request = HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(5)).build();
    long deadline = System.nanoTime() + BOUND.toNanos();
    try (HttpClient http = HttpClient.newHttpClient()) {
      while (!http.send(request, HttpResponse.BodyHandlers.ofString())
          .body()
          .contains("\"rooms\":0")) {
        if (System.nanoTime() > deadline) {
          throw new IOException("the server still holds rooms that nobody is in");
        }
        TimeUnit.MILLISECONDS.sleep(200);
      }
    }
  }

  private static long number(Pattern pattern, String text) throws IOException {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IOException("the server's memory could not be read");
    }
    return Long.parseLong(matcher.group(1));
  }

  private static String output(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return text;
  }

  private static String java(String program) {
    return Path.of(System.getProperty("java.home"), "bin", program).toString();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
