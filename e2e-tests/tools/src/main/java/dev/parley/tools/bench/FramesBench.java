package dev.parley.tools.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code ./parley bench frames}: what it costs to seal and to open a frame, each way of protecting
 * beside the bare cipher, in one run.
 *
 * <p>How to read it: {@code bare-aes-gcm} is the floor, AES-128-GCM of the Java runtime from array
 * to array. {@code sframe-gcm} is what seals video and {@code sframe-ctr-hmac} what seals audio,
 * both through the same calls as in a meeting: native buffers, header, replay window, figures.
 * {@code mls-message} is one signed OpenMLS message per frame. "times the bare cipher" compares
 * processor time with the floor of the same size and operation; "heap" is what the thread allocated
 * for a frame, nearly all of it inside the Java runtime's cipher; "added" is what a frame grows by
 * on the wire. Compare figures of one run only; where "time" is much longer than "processor", the
 * machine had other work and a second run is due.
 */
@Command(
    name = "frames",
    resourceBundle = "dev.parley.tools.bench.FramesBench",
    mixinStandardHelpOptions = true)
public final class FramesBench implements Callable<Integer> {
  @Option(names = "--json")
  private boolean json;

  @Option(names = "--quick")
  private boolean quick;

  /** Runs the benchmark alone. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new FramesBench()).execute(args));
  }

  @Override
  public Integer call() throws RunnerException, JsonProcessingException {
    System.err.println(
        quick ? "Measuring for about two minutes." : "Measuring for about seven minutes.");
    FramesReport report = new FramesReport(figures(new Runner(options()).run()));
    System.out.println(json ? asJson(report) : report.text());
    return report.holds() ? 0 : 1;
  }

  private Options options() {
    TimeValue warmUp = quick ? TimeValue.seconds(1) : TimeValue.seconds(3);
    TimeValue measure = quick ? TimeValue.milliseconds(300) : TimeValue.seconds(1);
    return new OptionsBuilder()
        .include(FramesBenchmarks.class.getName() + "\\.")
        .forks(1)
        .jvmArgsAppend(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Xmx512m")
        .warmupIterations(quick ? 1 : 2)
        .warmupTime(warmUp)
        .measurementIterations(quick ? 3 : 5)
        .measurementTime(measure)
        .shouldFailOnError(true)
        .verbosity(VerboseMode.SILENT)
        .build();
  }

  private static List<FrameFigure> figures(Collection<RunResult> results) {
    List<FrameFigure> figures = new ArrayList<>();
    results.forEach(result -> figures.add(figure(result)));
    List<String> protections =
        List.of(
            FramesBenchmarks.BARE_GCM,
            FramesBenchmarks.SFRAME_GCM,
            FramesBenchmarks.SFRAME_GCM_HASHED,
            FramesBenchmarks.SFRAME_CTR_HMAC,
            FramesBenchmarks.MLS_MESSAGE);
    figures.sort(
        Comparator.comparing(
                (FrameFigure each) -> each.work().operation(), Comparator.reverseOrder())
            .thenComparing(each -> each.work().size())
            .thenComparing(each -> protections.indexOf(each.work().protection())));
    return figures;
  }

  private static FrameFigure figure(RunResult result) {
    String label = result.getParams().getBenchmark();
    int size = Integer.parseInt(result.getParams().getParam("size"));
    double frames = event(result, "frames");
    return new FrameFigure(
        new FrameFigure.Work(
            label.substring(label.lastIndexOf('.') + 1),
            result.getParams().getParam("protection"),
            size),
        new FrameFigure.Time(
            result.getPrimaryResult().getScore(),
            result.getPrimaryResult().getScoreError(),
            event(result, "cpuNanos") / frames),
        new FrameFigure.Bytes(
            event(result, "allocatedBytes") / frames,
            event(result, "sealedBytes") / frames - size));
  }

  /** What was added up beside the time, over all iterations. */
  private static double event(RunResult result, String name) {
    return Objects.requireNonNull(result.getSecondaryResults().get(name), name).getScore();
  }

  private static String asJson(FramesReport report) throws JsonProcessingException {
    return new ObjectMapper()
        .writerWithDefaultPrettyPrinter()
        .writeValueAsString(Map.of("figures", report.figures(), "promises", report.promises()));
  }
}
