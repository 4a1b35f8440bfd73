package dev.parley.tools.demo;

import dev.parley.desktop.cli.GroupOptions;
import dev.parley.tools.demo.report.DemoReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Holds a real meeting on this machine and reports on it. */
@Command(
    name = "parley demo",
    resourceBundle = "dev.parley.tools.demo.DemoCommand",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class DemoCommand implements Callable<Integer> {
  private static final int COULD_NOT_BE_HELD = 2;

  @Option(names = "--participants", paramLabel = "N", defaultValue = "4")
  private int participants;

  @Option(names = "--seconds", paramLabel = "N", defaultValue = "24")
  private int seconds;

  @Option(names = "--seed", paramLabel = "N")
  private @Nullable Long seed;

  @Option(names = "--camera", paramLabel = "CAMERA", split = ",")
  private List<String> cameras = new ArrayList<>();

  @Option(names = "--microphone", paramLabel = "MICROPHONE", split = ",")
  private List<String> microphones = new ArrayList<>();

  @Mixin private GroupOptions group = new GroupOptions();

  @Option(names = "--headless")
  private boolean headless;

  @Option(names = "--json")
  private boolean json;

  @Option(names = "--logs", paramLabel = "DIR")
  private @Nullable Path logs;

  @Option(names = "--trace", paramLabel = "DIR")
  private @Nullable Path traces;

  @Spec private @Nullable CommandSpec spec;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new DemoCommand()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    DemoOptions options = options();
    Path folder =
        logs == null ? Files.createTempDirectory("parley-demo-") : Files.createDirectories(logs);
    if (traces != null) {
      Files.createDirectories(traces);
    }
    Progress progress = new Progress(System.err);
    progress.say(
        "a meeting of %d, seed %d", options.plan().names().size(), options.inputs().seed());
    if (options.plan().seconds() > seconds) {
      progress.say(
          "media flows for %d s: in %d s not everything could be judged",
          options.plan().seconds(), seconds);
    }
    try {
      DemoReport report = new Demo(options, folder, progress).run();
      print(report, options);
      return finish(report.passed(), folder);
    } catch (IOException e) {
      System.err.println("The meeting could not be held: " + e.getMessage());
      System.err.println("What everybody wrote: " + folder);
      return COULD_NOT_BE_HELD;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return COULD_NOT_BE_HELD;
    }
  }

  private void print(DemoReport report, DemoOptions options) {
    if (json) {
      ReportPrinter.json(report, options, System.out);
    } else {
      ReportPrinter.text(report, System.out);
    }
  }

  private int finish(boolean passed, Path folder) throws IOException {
    if (!passed || logs != null) {
      System.err.println("What everybody wrote: " + folder);
    } else {
      Demo.delete(folder);
    }
    return passed ? 0 : 1;
  }

  private DemoOptions options() {
    group.check();
    cameras.forEach(each -> checkInput("--camera", each, "test-pattern", ".y4m"));
    microphones.forEach(each -> checkInput("--microphone", each, "tone", ".wav"));
    return new DemoOptions(
        plan(),
        new DemoOptions.Inputs(
            seed == null ? System.nanoTime() & 0xffff : seed, cameras, microphones),
        new DemoOptions.Protection(group.frameProtection(), group.suite()),
        !headless && hasDisplay(),
        Optional.ofNullable(traces));
  }

  private DemoPlan plan() {
    try {
      return DemoPlan.of(
          participants, seconds, microphones.stream().anyMatch(each -> each.endsWith(".wav")));
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  /** Only what is known beforehand can be compared with what arrives. */
  private void checkInput(String option, String given, String made, String extension) {
    boolean file = given.endsWith(extension) && Files.isReadable(Path.of(given));
    if (!given.equals(made) && !file) {
      throw wrong(option + ": " + made + " or a readable " + extension + " file, not " + given);
    }
  }

  private static boolean hasDisplay() {
    return System.getenv("DISPLAY") != null || System.getenv("WAYLAND_DISPLAY") != null;
  }

  private ParameterException wrong(String words) {
    if (spec == null) {
      throw new IllegalStateException(words);
    }
    return new ParameterException(spec.commandLine(), words);
  }
}
