package dev.parley.testkit.hostile;

import dev.parley.protocol.Bytes;
import dev.parley.protocol.Entry;
import dev.parley.protocol.HashChain;
import dev.parley.protocol.LogEvent;
import dev.parley.protocol.Part;
import dev.parley.protocol.ParticipantId;
import dev.parley.protocol.Snapshot;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;

/** What a server may say of a room's log that is not so. */
public final class LogLies {
  private LogLies() {}

  /** The next entry is left out. */
  public static LyingRelay.Lie dropsOne() {
    AtomicBoolean dropped = new AtomicBoolean();
    return LyingRelay.entries(
        entry -> dropped.compareAndSet(false, true) ? List.of() : List.of(entry));
  }

  /** Every entry comes twice. */
  public static LyingRelay.Lie repeatsEach() {
    return LyingRelay.entries(entry -> List.of(entry, entry));
  }

  /** The next two come in the other order. */
  public static LyingRelay.Lie reordersTwo() {
    List<Entry> held = new CopyOnWriteArrayList<>();
    return LyingRelay.entries(
        entry -> {
          held.add(entry);
          return held.size() == 2 ? List.of(held.get(1), held.get(0)) : List.of();
        });
  }

  /** Hellos are others than the chain's hashes say. */
  public static LyingRelay.Lie altersHellos() {
    return LyingRelay.entries(
        entry ->
            entry.event() instanceof LogEvent.Joined joined
                ? List.of(new Entry(entry.position(), cut(joined)))
                : List.of(entry));
  }

  /** Entries of the log are kept back, all from now on. */
  public static LyingRelay.Lie withholds() {
    return LyingRelay.entries(entry -> List.of());
  }

  /** Hellos are others, in a chain of proper hashes; it begins after one that is true. */
  public static LyingRelay.Lie tellsOtherHellos() {
    List<Entry> told = new CopyOnWriteArrayList<>();
    return LyingRelay.entries(
        entry -> {
          told.add(
              told.isEmpty()
                  ? entry
                  : HashChain.append(told.getLast().position(), withOtherHello(entry.event())));
          return List.of(told.getLast());
        });
  }

  /** The hello of each who joins is another. */
  public static LogEvent withOtherHello(LogEvent event) {
    return event instanceof LogEvent.Joined joined ? cut(joined) : event;
  }

  private static LogEvent.Joined cut(LogEvent.Joined joined) {
    byte[] whole = joined.hello().toArray();
    return new LogEvent.Joined(
        joined.participant(), Bytes.of(Arrays.copyOf(whole, whole.length - 1)));
  }

  /** A newcomer is not told of somebody who is here. */
  public static LyingRelay.Lie hides(ParticipantId member) {
    return LyingRelay.snapshots(
        snapshot ->
            new Snapshot(
                snapshot.head(),
                snapshot.present().stream()
                    .filter(present -> !present.participant().equals(member))
                    .toList(),
                snapshot.summary()));
  }

  /** A newcomer is shown this summary as the newest. */
  public static LyingRelay.Lie showsSummary(Snapshot.Summary old) {
    return LyingRelay.snapshots(
        snapshot -> new Snapshot(snapshot.head(), snapshot.present(), Optional.of(old)));
  }

  /** Somebody's next post comes in another's name. */
  public static UnaryOperator<LogEvent> putsIntoMouth(ParticipantId author, ParticipantId other) {
    return once(
        posted -> posted.from().equals(author),
        posted ->
            new LogEvent.Posted(
                other, posted.ref(), posted.body(), posted.parts(), posted.updates()));
  }

  /** The next Welcome is this one. */
  public static UnaryOperator<LogEvent> replacesWelcome(Bytes other) {
    return once(
        posted -> !posted.parts().isEmpty(),
        posted ->
            posted.withParts(
                posted.parts().stream()
                    .map(
                        part ->
                            new Part(
                                part.to(), HashChain.digest(other), part.body().map(_ -> other)))
                    .toList()));
  }

  /** The next commit that lets somebody in has no summary. */
  public static UnaryOperator<LogEvent> stripsSummary() {
    return once(
        posted -> !posted.parts().isEmpty(),
        posted ->
            new LogEvent.Posted(
                posted.from(),
                posted.ref(),
                posted.body(),
                posted.parts(),
                new LogEvent.Updates(posted.mediaAnnouncement(), Optional.empty())));
  }

  /** Somebody's next post has another body, which nobody can read. */
  public static UnaryOperator<LogEvent> blanks(ParticipantId author) {
    return once(
        posted -> posted.from().equals(author),
        posted -> posted.withBody(Bytes.of(new byte[posted.body().length()])));
  }

  /** The Welcome in an entry, as its recipient is told it. */
  public static Optional<Bytes> welcome(LogEvent event) {
    return event instanceof LogEvent.Posted posted
        ? posted.parts().stream().flatMap(part -> part.body().stream()).findFirst()
        : Optional.empty();
  }

  /**
   * Alters the first of its kind, for everybody who is told it: all are told the same in the same
   * order, and only the bytes of parts differ.
   */
  private static UnaryOperator<LogEvent> once(
      java.util.function.Predicate<LogEvent.Posted> isIt, UnaryOperator<LogEvent.Posted> lie) {
    List<LogEvent> seen = new CopyOnWriteArrayList<>();
    return event -> {
      if (!(event instanceof LogEvent.Posted posted) || !isIt.test(posted)) {
        return event;
      }
      LogEvent known = posted.withParts(List.of());
      if (seen.isEmpty()) {
        seen.add(known);
      }
      return seen.getFirst().equals(known) ? lie.apply(posted) : event;
    };
  }
}
