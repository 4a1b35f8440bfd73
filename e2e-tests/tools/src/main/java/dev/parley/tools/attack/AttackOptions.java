package dev.parley.tools.attack;

import dev.parley.tools.attack.Finding.Verdict;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What every attack is told and says. */
final class AttackOptions {
  private static final int NOT_TRIED = 2;
  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(5);

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Option(names = "--seconds", paramLabel = "NUMBER", defaultValue = "5")
  private int seconds;

  @Option(names = "--only", paramLabel = "PATTERN", defaultValue = "")
  private String only = "";

  private Pattern only() {
    try {
      return Pattern.compile(only);
    } catch (PatternSyntaxException e) {
      require(false, "--only: no regular expression: " + e.getDescription());
      throw e;
    }
  }

  private int seconds() {
    require(seconds > 0, "--seconds: at least 1, not " + seconds);
    return seconds;
  }

  private CommandLine commandLine() {
    return Objects.requireNonNull(spec).commandLine();
  }

  void require(boolean condition, String words) {
    if (!condition) {
      throw new ParameterException(commandLine(), words);
    }
  }

  /** A server's address, if it is one of plain http. */
  URI server(@Nullable URI server) {
    require(
        server != null
            && server.getHost() != null
            && server.getPort() > 0
            && "http".equals(server.getScheme()),
        "SERVER: an address such as http://127.0.0.1:8080, not " + server);
    return Objects.requireNonNull(server);
  }

  /** Sees to it that a Parley server answers there. */
  static void requireAnswers(URI server) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve("/healthz")).timeout(ANSWERS_WITHIN).build();
    try (HttpClient http = HttpClient.newBuilder().connectTimeout(ANSWERS_WITHIN).build()) {
      int status = http.send(request, BodyHandlers.ofString()).statusCode();
      if (status != 200) {
        throw new IOException(server + " is no Parley server that is ready: HTTP " + status);
      }
    } catch (IOException e) {
      String words = e.getMessage();
      throw new IOException(server + " does not answer" + (words == null ? "" : ": " + words), e);
    }
  }

  /** A name that is nobody else's room. */
  static String roomName() {
    byte[] chance = new byte[6];
    new Random().nextBytes(chance);
    return "attack-" + HexFormat.of().formatHex(chance);
  }

  /** Attacks of one kind. */
  interface Attacks<E extends Exception> {
    List<Finding> run(int seconds, Pattern only) throws IOException, E;
  }

  /** Makes the attacks, and answers the process's exit code. */
  <E extends Exception> int run(Attacks<E> attacks) throws E {
    int each = seconds();
    Pattern chosen = only();
    try {
      List<Finding> findings = attacks.run(each, chosen);
      return findings.stream().noneMatch(one -> one.verdict() == Verdict.BROKEN) ? 0 : 1;
    } catch (IOException e) {
      commandLine().getErr().println("It could not be attacked: " + e.getMessage());
      return NOT_TRIED;
    }
  }
}
