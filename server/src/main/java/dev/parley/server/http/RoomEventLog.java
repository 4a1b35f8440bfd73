package dev.parley.server.http;

import dev.parley.protocol.ErrorCode;
import dev.parley.protocol.LeaveReason;
import dev.parley.server.room.RoomEffect.Occurrence;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what happens and writes a line for it. Neither a line nor a label ever holds a name, an
 * address, a ticket, a room or a body: only what kind of thing happened, and why.
 */
final class RoomEventLog {
  private static final Logger LOG = LoggerFactory.getLogger("parley.rooms");

  private final Counter joined;
  private final Counter resumed;
  private final Counter faults;
  private final DistributionSummary posted;
  private final Map<LeaveReason, Counter> left;
  private final Map<ErrorCode, Counter> refused;
  private final LogThrottle<String> throttle;

  RoomEventLog(MeterRegistry meters, long now) {
    throttle = new LogThrottle<>(now);
    joined = Counter.builder("parley.joins").register(meters);
    resumed = Counter.builder("parley.resumes").register(meters);
    faults = Counter.builder("parley.faults").register(meters);
    posted = DistributionSummary.builder("parley.posts").baseUnit("bytes").register(meters);
    left = perWord(LeaveReason.class, "parley.departures", "reason", meters);
    refused = perWord(ErrorCode.class, "parley.refusals", "code", meters);
  }

  void note(Occurrence occurrence) {
    switch (occurrence) {
      case Occurrence.Joined() -> {
        joined.increment();
        line("a participant joined");
      }
      case Occurrence.Resumed() -> {
        resumed.increment();
        line("a participant resumed");
      }
      case Occurrence.Left(LeaveReason why) -> {
        Objects.requireNonNull(left.get(why)).increment();
        line("a participant left: " + why);
      }
      case Occurrence.Posted(int bytes) -> {
        posted.record(bytes);
        LOG.debug("a post of {} bytes", bytes);
      }
      case Occurrence.Refused(ErrorCode code) -> {
        Objects.requireNonNull(refused.get(code)).increment();
        line("refused: " + code);
      }
    }
  }

  /** What people do is a line, as far as they do not do it all the time. */
  private void line(String event) {
    boolean admitted;
    synchronized (throttle) {
      admitted = throttle.admit(event);
    }
    if (admitted) {
      LOG.info(event);
    }
  }

  /** Says once a minute how many lines were left out; to be called now and then. */
  void summarise(long now) {
    Map<String, Long> leftOut;
    synchronized (throttle) {
      leftOut = throttle.leftOut(now);
    }
    leftOut.forEach((event, count) -> LOG.info("{} ({} times more in a minute)", event, count));
  }

  /** A fault of ours. Its message could quote anything, so only its kind and place are written. */
  void fault(RuntimeException fault) {
    faults.increment();
    StackTraceElement[] trace = fault.getStackTrace();
    LOG.error(
        "a room failed and was closed: {} at {}",
        fault.getClass().getSimpleName(),
        trace.length == 0 ? "an unknown place" : trace[0]);
  }

  private static <E extends Enum<E>> Map<E, Counter> perWord(
      Class<E> words, String name, String tag, MeterRegistry meters) {
    Function<E, Counter> counter =
        word ->
            Counter.builder(name).tag(tag, word.name().toLowerCase(Locale.ROOT)).register(meters);
    Map<E, Counter> counters = new EnumMap<>(words);
    for (E word : words.getEnumConstants()) {
      counters.put(word, counter.apply(word));
    }
    return counters;
  }
}
