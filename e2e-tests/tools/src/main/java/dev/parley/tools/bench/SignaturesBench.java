package dev.parley.tools.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code ./parley bench signatures}: what it costs to know who sealed a frame, once a second for
 * all frames or in each frame.
 *
 * <p>How to read it: each row is one sender with a camera (30 frames a second of 4000 bytes) and a
 * microphone (50 of 80), and one receiver, for some minutes of meeting in one thread. "kbit/s
 * added" is all that is sent beside the encoded media: what frames grow by, and reports as the text
 * that goes to the server. "sender" and "receiver" are milliseconds of processor time for a second
 * of meeting. The row "sframe" is without knowing who sealed what; compare the other two with it
 * and with each other, in one run.
 */
@Command(
    name = "signatures",
    resourceBundle = "dev.parley.tools.bench.SignaturesBench",
    mixinStandardHelpOptions = true)
public final class SignaturesBench implements Callable<Integer> {
  private static final int WARM_UP_SECONDS = 60;

  @Option(names = "--json")
  private boolean json;

  @Option(names = "--seconds", paramLabel = "NUMBER")
  private int seconds = 120;

  /** Runs the benchmark alone. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new SignaturesBench()).execute(args));
  }

  @Override
  public Integer call() throws JsonProcessingException {
    List<SignatureFigure> figures =
        List.of(
            measure(SignedMeeting.Way.SFRAME),
            measure(SignedMeeting.Way.SIGNATURES),
            measure(SignedMeeting.Way.MLS_MESSAGE));
    SignaturesReport report = new SignaturesReport(figures);
    System.out.println(json ? asJson(report) : report.text());
    return report.holds() ? 0 : 1;
  }

  private SignatureFigure measure(SignedMeeting.Way way) {
    try (SignedMeeting meeting = new SignedMeeting(way)) {
      meeting.run(WARM_UP_SECONDS);
      return meeting.run(seconds);
    }
  }

  private static String asJson(SignaturesReport report) throws JsonProcessingException {
    return new ObjectMapper()
        .writerWithDefaultPrettyPrinter()
        .writeValueAsString(Map.of("figures", report.figures(), "promises", report.promises()));
  }
}
