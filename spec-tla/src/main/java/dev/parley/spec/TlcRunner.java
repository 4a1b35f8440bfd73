package dev.parley.spec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs TLC, each time in a JVM of its own, because it keeps static state. The JVM is the one we run
 * on; the model checker's jar is found on our class path.
 */
public final class TlcRunner {
  private static final String MAIN = "tlc2/TLC.class";

  private TlcRunner() {}

  /**
   * Checks a model.
   *
   * @throws TlcException if there is no verdict, with TLC's own words
   */
  public static TlcResult check(TlcRun run) throws TlcException, InterruptedException {
    try (Workplace place = new Workplace()) {
      return check(run, place, List.of());
    }
  }

  /**
   * Checks a model that holds, and gives its complete state graph.
   *
   * @throws TlcException if there is no verdict, or the model does not hold
   */
  public static StateGraph graph(TlcRun run) throws TlcException, InterruptedException {
    try (Workplace place = new Workplace()) {
      Path dump = place.path().resolve("graph.dot");
      TlcResult result =
          check(run, place, List.of("-dump", "dot,actionlabels", String.valueOf(dump)));
      if (!(result.verdict() instanceof TlcResult.Verdict.Holds)) {
        throw new TlcException(run.model().configuration() + " does not hold: " + result.verdict());
      }
      return StateGraphReader.read(dump);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TlcResult check(TlcRun run, Workplace place, List<String> more)
      throws TlcException, InterruptedException {
    Path output = place.path().resolve("output");
    long began = System.nanoTime();
    try {
      Process tlc =
          new ProcessBuilder(command(run, place.path(), more))
              .directory(run.model().folder().toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      int code = await(tlc, run, output);
      Duration time = Duration.ofNanos(System.nanoTime() - began);
      return new TlcOutput(Files.readString(output)).result(run, code, time);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int await(Process tlc, TlcRun run, Path output)
      throws TlcException, InterruptedException, IOException {
    try {
      if (!tlc.waitFor(run.effort().within().toMillis(), TimeUnit.MILLISECONDS)) {
        String progress = new TlcOutput(Files.readString(output)).lastProgress();
        throw new TlcException(
            run.model().configuration()
                + " took longer than "
                + run.effort().within()
                + "; "
                + progress);
      }
      return tlc.exitValue();
    } finally {
      tlc.destroyForcibly().waitFor();
    }
  }

  private static List<String> command(TlcRun run, Path own, List<String> more) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+UseParallelGC");
    command.add("-Xmx" + run.effort().heapMegabytes() + "m");
    // TLC unpacks its standard modules there, over those of a process that runs beside it.
    command.add("-Djava.io.tmpdir=" + own);
    command.addAll(List.of("-cp", tools().toString(), "tlc2.TLC", "-tool"));
    command.addAll(List.of("-workers", String.valueOf(run.effort().workers())));
    command.addAll(List.of("-metadir", own.resolve("states").toString()));
    command.addAll(List.of("-config", run.model().configuration()));
    run.simulation()
        .ifPresent(
            simulation ->
                command.addAll(
                    List.of(
                        "-simulate",
                        "num=" + simulation.behaviours(),
                        "-depth",
                        String.valueOf(simulation.depth()),
                        "-seed",
                        String.valueOf(simulation.seed()))));
    command.addAll(more);
    command.add(run.model().module());
    return command;
  }

  /** The jar that TLC is in. */
  private static Path tools() {
    URL main = TlcRunner.class.getClassLoader().getResource(MAIN);
    if (main == null) {
      throw new IllegalStateException("TLC is not on the class path");
    }
    String jar = main.getPath();
    try {
      return Path.of(new URI(jar.substring(0, jar.indexOf('!'))));
    } catch (URISyntaxException e) {
      throw new IllegalStateException("TLC is in no jar: " + main, e);
    }
  }
}
