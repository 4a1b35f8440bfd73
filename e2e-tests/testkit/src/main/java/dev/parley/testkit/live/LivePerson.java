package dev.parley.testkit.live;

import dev.parley.client.MeetingListener;
import dev.parley.client.MeetingOptions;
import dev.parley.client.MeetingSession;
import dev.parley.client.MeetingView;
import dev.parley.client.identity.MeetingLink;
import dev.parley.meeting.machine.Phase;
import dev.parley.meeting.machine.Problem;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A participant over a real connection, and what it was told. */
public final class LivePerson implements MeetingListener, AutoCloseable {
  /** Has a permit whenever anybody's view may have changed. */
  private static final Semaphore CHANGES = new Semaphore(0);

  private static final long LONGEST_WAIT_MILLIS = 100;

  private final List<Problem> problems = new CopyOnWriteArrayList<>();
  private final MeetingSession client;

  /** Joins at once. */
  public LivePerson(MeetingLink link, String name, MeetingOptions options) {
    client = MeetingSession.join(link, name, options, this);
  }

  /** Waits until somebody's view may have changed; says whether it has. */
  public static boolean awaitChange() throws InterruptedException {
    boolean changed = CHANGES.tryAcquire(LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS);
    CHANGES.drainPermits();
    return changed;
  }

  private static void ring() {
    CHANGES.release();
  }

  public MeetingSession client() {
    return client;
  }

  public MeetingView view() {
    return client.view();
  }

  public MeetingView.Group group() {
    return view().group().orElseThrow();
  }

  /** Whether it is in a meeting with so many, none of them departed. */
  public boolean meets(int people) {
    return view().phase() == Phase.IN_MEETING
        && view()
            .group()
            .map(
                group ->
                    group.members().size() == people
                        && group.members().stream().noneMatch(MeetingView.Member::departed))
            .orElse(false);
  }

  /** What was said, each line with its author's name. */
  public List<String> lines() {
    return view().conversation().lines().stream()
        .map(line -> line.author().name() + ": " + line.text().value())
        .toList();
  }

  public List<String> codes() {
    return problems.stream().map(Problem::code).toList();
  }

  @Override
  public void changed(MeetingView view) {
    ring();
  }

  @Override
  public void said(Problem problem) {
    problems.add(problem);
    ring();
  }

  @Override
  public void close() {
    client.close();
  }
}
