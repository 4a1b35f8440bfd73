package dev.parley.spec;

import dev.parley.spec.TlcResult.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What TLC says under {@code -tool}: messages, each with a number.
 *
 * <pre>
 * &#64;!&#64;!&#64;STARTMSG 2110:1 &#64;!&#64;!&#64;
 * Invariant Ok is violated.
 * &#64;!&#64;!&#64;ENDMSG 2110 &#64;!&#64;!&#64;
 * </pre>
 */
final class TlcOutput {
  private static final Pattern MESSAGE =
      Pattern.compile(
          "@!@!@STARTMSG (\\d+):(\\d) @!@!@\\n(.*?)\\n?@!@!@ENDMSG \\1 @!@!@", Pattern.DOTALL);
  private static final Pattern GENERATED = Pattern.compile("([\\d,]+) states generated");
  private static final Pattern DISTINCT = Pattern.compile("([\\d,]+) distinct states");
  private static final Pattern DEPTH = Pattern.compile("search is ([\\d,]+)");
  private static final Pattern VIOLATED =
      Pattern.compile("(?:Invariant|Action property) (\\S+) is violated.*", Pattern.DOTALL);
  private static final Pattern STATE =
      Pattern.compile("\\d+: <(.*?)(?: line \\d.*?)?>\\n(.*)", Pattern.DOTALL);

  private static final int HOLDS = 0;
  private static final int DEADLOCK = 11;
  private static final int SAFETY = 12;
  private static final int LIVENESS = 13;

  // TLC's own numbers.
  private static final int MSG_INVARIANT_AT_START = 2107;
  private static final int MSG_INVARIANT = 2110;
  private static final int MSG_ACTION_PROPERTY = 2112;
  private static final int MSG_DEPTH = 2194;
  private static final int MSG_STATS = 2199;
  private static final int MSG_PROGRESS = 2200;
  private static final int MSG_SIMULATED = 2209;
  private static final int MSG_STATE = 2217;
  private static final int ERROR = 1;

  private final String text;
  private final List<Message> messages = new ArrayList<>();

  private record Message(int number, int severity, String text) {}

  TlcOutput(String text) {
    this.text = text;
    Matcher matcher = MESSAGE.matcher(text);
    while (matcher.find()) {
      messages.add(
          new Message(
              Integer.parseInt(matcher.group(1)),
              Integer.parseInt(matcher.group(2)),
              matcher.group(3)));
    }
  }

  TlcResult result(TlcRun run, int code, Duration time) throws TlcException {
    Verdict verdict =
        switch (code) {
          case HOLDS -> new Verdict.Holds();
          case DEADLOCK -> new Verdict.Refuted("Deadlock", behaviour());
          case SAFETY -> new Verdict.Refuted(violated(run), behaviour());
          case LIVENESS -> new Verdict.Refuted(temporal(run), behaviour());
          default -> throw noVerdict(run, code);
        };
    boolean simulated = run.simulation().isPresent();
    int counts = simulated ? MSG_SIMULATED : MSG_STATS;
    return new TlcResult(
        verdict,
        number(counts, GENERATED),
        simulated ? 0 : number(counts, DISTINCT),
        Math.toIntExact(number(MSG_DEPTH, DEPTH)),
        time);
  }

  /** How far TLC had come when it last said so. */
  String lastProgress() {
    return last(MSG_PROGRESS).map(Message::text).orElse("it had not begun to look at states");
  }

  private String violated(TlcRun run) throws TlcException {
    for (Message message : messages) {
      boolean named =
          message.number == MSG_INVARIANT
              || message.number == MSG_INVARIANT_AT_START
              || message.number == MSG_ACTION_PROPERTY;
      Matcher matcher = VIOLATED.matcher(message.text);
      if (named && matcher.matches()) {
        return matcher.group(1);
      }
    }
    throw noVerdict(run, SAFETY);
  }

  /** TLC does not say which of several temporal properties fell. */
  private String temporal(TlcRun run) {
    List<String> properties = TlcConfiguration.properties(run);
    return properties.size() == 1
        ? properties.getFirst()
        : "one of " + String.join(", ", properties);
  }

  private List<TlcResult.Step> behaviour() {
    TlaState.Reader reader = new TlaState.Reader();
    List<TlcResult.Step> behaviour = new ArrayList<>();
    for (Message message : messages) {
      Matcher state = STATE.matcher(message.text);
      if (message.number == MSG_STATE && state.matches()) {
        behaviour.add(
            new TlcResult.Step(state.group(1), reader.read(state.group(2).stripTrailing())));
      }
    }
    return behaviour;
  }

  private TlcException noVerdict(TlcRun run, int code) {
    String errors =
        String.join(
            "\n",
            messages.stream()
                .filter(message -> message.severity == ERROR)
                .map(Message::text)
                .toList());
    return new TlcException(
        "TLC came to no verdict on %s with %s (exit code %d):%n%s"
            .formatted(
                run.model().module(),
                run.model().configuration(),
                code,
                errors.isEmpty() ? text : errors));
  }

  private Optional<Message> last(int number) {
    return messages.stream().filter(m -> m.number == number).reduce((earlier, later) -> later);
  }

  /** The number that the pattern finds in the last message of this kind; 0 if there is none. */
  private long number(int message, Pattern pattern) {
    return last(message).map(found -> pattern.matcher(found.text)).stream()
        .flatMap(Matcher::results)
        .mapToLong(found -> Long.parseLong(found.group(1).replace(",", "")))
        .findFirst()
        .orElse(0);
  }
}
