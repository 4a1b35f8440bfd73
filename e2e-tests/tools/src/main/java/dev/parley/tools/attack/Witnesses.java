package dev.parley.tools.attack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.client.identity.MeetingLink;
import dev.parley.testkit.live.HeadlessProcess;
import dev.parley.tools.bench.ProcessFigures;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Two honest participants who talk, each a process of its own, so that an abort is seen. */
final class Witnesses implements AutoCloseable {
  static final String ANNA = "Anna";
  static final String BELA = "Bela";
  private static final Duration BOUND = Duration.ofSeconds(45);

  /** Speech that shows that they hear each other on, in milliseconds. */
  private static final long HEARD_MILLIS = 500;

  private static final String[] TALKS = {"--stats", "--chat", "--control", "--microphone", "tone"};

  private final HeadlessProcess anna;
  private final HeadlessProcess bela;
  private int lines;

  private Witnesses(HeadlessProcess anna, HeadlessProcess bela) {
    this.anna = anna;
    this.bela = bela;
  }

  /**
   * Starts both, and waits until they hear each other.
   *
   * @throws IOException if they do not get into the meeting
   */
  static Witnesses join(MeetingLink link) throws IOException, InterruptedException {
    String form = link.webForm();
    Witnesses both =
        new Witnesses(
            new HeadlessProcess(ANNA, form, TALKS), new HeadlessProcess(BELA, form, TALKS));
    try {
      both.awaitGoOn();
    } catch (NotHeldException e) {
      both.close();
      throw new IOException("two honest people do not meet there: " + e.getMessage());
    }
    return both;
  }

  private List<HeadlessProcess> both() {
    return List.of(anna, bela);
  }

  /** Both live, and hear each other on. */
  void awaitGoOn() throws InterruptedException, NotHeldException {
    long annas = heard(anna, BELA);
    long belas = heard(bela, ANNA);
    await(
        "they hear each other on",
        () -> heard(anna, BELA) > annas + HEARD_MILLIS && heard(bela, ANNA) > belas + HEARD_MILLIS);
  }

  /** The same, and a line of text passes; the result is how long that took, in milliseconds. */
  long awaitChat() throws InterruptedException, NotHeldException, IOException {
    String text = "words-" + ++lines;
    long began = System.nanoTime();
    anna.tell("{\"do\":\"say\",\"text\":\"" + text + "\"}");
    await(
        "a line of text passes",
        () -> bela.printed("chat", line -> line.path("text").asText().equals(text)));
    long millis = Duration.ofNanos(System.nanoTime() - began).toMillis();
    awaitGoOn();
    return millis;
  }

  void await(String what, BooleanSupplier condition) throws InterruptedException, NotHeldException {
    Findings.await(BOUND, () -> anyEnded() || condition.getAsBoolean(), () -> what);
    if (anyEnded()) {
      throw new NotHeldException("a participant's process ended");
    }
  }

  private boolean anyEnded() {
    return both().stream().anyMatch(each -> !each.isAlive());
  }

  /** How often each was told so. */
  List<Long> said(String code) {
    return both().stream()
        .map(
            each ->
                each.lines("problem").stream()
                    .filter(line -> line.path("code").asText().equals(code))
                    .count())
        .toList();
  }

  /** Waits until both were told so once more. */
  void awaitSaid(String code, List<Long> before) throws InterruptedException, NotHeldException {
    await(
        "both say " + code,
        () -> {
          List<Long> now = said(code);
          return now.get(0) > before.get(0) && now.get(1) > before.get(1);
        });
  }

  /** The epoch in which both stand, if they stand in one. */
  Optional<String> epoch() {
    List<String> codes =
        both().stream()
            .map(each -> each.lines("view"))
            .map(views -> views.isEmpty() ? "" : views.getLast().path("epochCode").asText())
            .distinct()
            .toList();
    return codes.size() == 1 && !codes.getFirst().isEmpty()
        ? Optional.of(codes.getFirst())
        : Optional.empty();
  }

  private static long heard(HeadlessProcess listener, String name) {
    return incoming(listener, name, "MICROPHONE")
        .map(each -> each.path("heardMs").asLong())
        .orElse(0L);
  }

  /** What Bela knows of somebody's track. */
  Optional<JsonNode> seen(String name, String track) {
    return incoming(bela, name, track);
  }

  /** A figure of somebody's track at Bela's, such as {@code opened}; 0 if there is none. */
  long figure(String name, String track, String figure) {
    return seen(name, track).map(each -> each.path(figure).asLong()).orElse(0L);
  }

  /** How many frames of somebody's track Bela dropped, for any cause or for one. */
  long dropped(String name, String track, String cause) {
    return seen(name, track).map(each -> sum(each.path("dropped"), cause)).orElse(0L);
  }

  private static long sum(JsonNode dropped, String cause) {
    return dropped.properties().stream()
        .filter(each -> cause.isEmpty() || each.getKey().equals(cause))
        .mapToLong(each -> each.getValue().asLong())
        .sum();
  }

  private static Optional<JsonNode> incoming(HeadlessProcess at, String name, String track) {
    List<JsonNode> stats = at.lines("stats");
    if (stats.isEmpty()) {
      return Optional.empty();
    }
    for (JsonNode each : stats.getLast().path("incoming")) {
      if (each.path("name").asText().equals(name) && each.path("track").asText().equals(track)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /** Processor time and memory of Bela's process. */
  ProcessFigures figures() {
    return ProcessFigures.of(bela.pid());
  }

  @Override
  public void close() throws IOException {
    anna.close();
    bela.close();
  }
}
