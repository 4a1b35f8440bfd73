package dev.parley.meeting.machine;

import java.util.Collection;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which epochs' frame keys are in use.
 *
 * @param installed the epochs whose frames can be opened, and when each is to be forgotten; the
 *     newest never
 * @param sealing the epoch of our own frames
 * @param switchAt when our own frames move to the newest epoch at the latest
 * @param arrived who has said that it stands in the newest epoch, by leaf
 */
public record FrameEpochs(
    NavigableMap<Long, Long> installed,
    Optional<Long> sealing,
    Optional<Long> switchAt,
    NavigableSet<Integer> arrived) {
  private static final long NEVER = Long.MAX_VALUE;

  public FrameEpochs {
    installed = Collections.unmodifiableNavigableMap(new TreeMap<>(installed));
    arrived = Collections.unmodifiableNavigableSet(new TreeSet<>(arrived));
  }

  static final FrameEpochs NONE =
      new FrameEpochs(
          Collections.emptyNavigableMap(),
          Optional.empty(),
          Optional.empty(),
          Collections.emptyNavigableSet());

  boolean isEmpty() {
    return installed.isEmpty();
  }

  long newest() {
    return installed.lastKey();
  }

  /** The first epoch we know: the others are there already, so we seal in it at once. */
  static FrameEpochs first(long epoch) {
    return NONE.installing(epoch, NEVER).sealingNewest();
  }

  /**
   * A newer epoch. A switch that was due stays due: somebody may have been removed in between.
   *
   * @param retireAt when the epoch before is to be forgotten
   */
  FrameEpochs began(long epoch, long retireAt, long switchBy) {
    long due = Math.min(switchBy, switchAt.orElse(NEVER));
    FrameEpochs next = installing(epoch, retireAt);
    return new FrameEpochs(
        next.installed, sealing, Optional.of(due), Collections.emptyNavigableSet());
  }

  private FrameEpochs installing(long epoch, long retireAt) {
    TreeMap<Long, Long> next = new TreeMap<>(installed);
    next.replaceAll((older, due) -> Math.min(due, retireAt));
    next.put(epoch, NEVER);
    return new FrameEpochs(next, sealing, switchAt, arrived);
  }

  FrameEpochs heardFrom(int leaf, long epoch) {
    if (isEmpty() || epoch != newest()) {
      return this;
    }
    TreeSet<Integer> next = new TreeSet<>(arrived);
    next.add(leaf);
    return new FrameEpochs(installed, sealing, switchAt, next);
  }

  /** Whether it is time to seal in the newest epoch. */
  boolean isSwitchDue(Collection<Integer> others, long now) {
    return switchAt.isPresent() && (now >= switchAt.get() || arrived.containsAll(others));
  }

  FrameEpochs sealingNewest() {
    return new FrameEpochs(installed, Optional.of(newest()), Optional.empty(), arrived);
  }

  /** An epoch whose time is over. */
  Optional<Long> expired(long now) {
    return installed.entrySet().stream()
        .filter(epoch -> epoch.getValue() <= now)
        .map(java.util.Map.Entry::getKey)
        .findFirst();
  }

  FrameEpochs without(long epoch) {
    TreeMap<Long, Long> next = new TreeMap<>(installed);
    next.remove(epoch);
    return new FrameEpochs(next, sealing, switchAt, arrived);
  }

  /** When something is due next. */
  long wakeAt() {
    long retire = installed.values().stream().min(Long::compare).orElse(NEVER);
    return Math.min(retire, switchAt.orElse(NEVER));
  }
}
