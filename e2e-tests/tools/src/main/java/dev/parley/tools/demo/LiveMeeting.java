package dev.parley.tools.demo;

import dev.parley.tools.demo.report.Meeting.Departure;
import dev.parley.tools.demo.report.ReportLine;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Holds the meeting of the plan: people come, one comes later, one leaves, one is removed. What
 * does not happen in time is said and left to the report.
 */
final class LiveMeeting {
  /** A machine that is busy building something else is slow; a person would wait about so long. */
  private static final Duration PATIENCE = Duration.ofSeconds(45);

  private static final long END_SECONDS = 20;

  private static final String LEAVE = "{\"do\":\"leave\"}";

  private final DemoPlan plan;
  private final DemoParticipants participants;
  private final Progress progress;
  private final Object changed;

  private long leftAt;
  private long removedAt;
  private long endedAt;

  LiveMeeting(DemoPlan plan, DemoParticipants participants, Progress progress, Object changed) {
    this.plan = plan;
    this.participants = participants;
    this.progress = progress;
    this.changed = changed;
  }

  void hold() throws IOException, InterruptedException {
    comeTogether();
    comeLater();
    leave();
    remove();
    end();
  }

  private void comeTogether() throws IOException, InterruptedException {
    progress.say("%s join", String.join(", ", plan.early()));
    for (String name : plan.early()) {
      participants.start(name);
    }
    awaitCompany(plan.early());
    hold("they talk");
  }

  private void comeLater() throws IOException, InterruptedException {
    progress.say("%s joins", plan.late());
    participants.start(plan.late());
    awaitCompany(plan.names());
    hold("they talk");
  }

  private void leave() throws InterruptedException {
    progress.say("%s leaves", plan.leaver());
    leftAt = System.currentTimeMillis();
    participants.of(plan.leaver()).tell(LEAVE);
    List<String> rest = plan.names().stream().filter(n -> !n.equals(plan.leaver())).toList();
    awaitOut(plan.leaver(), rest);
    hold("they talk");
  }

  private void remove() throws InterruptedException {
    progress.say("%s removes %s, who stays on the line", plan.late(), plan.removed());
    removedAt = System.currentTimeMillis();
    participants.of(plan.late()).tell("{\"do\":\"remove\",\"name\":\"" + plan.removed() + "\"}");
    awaitOut(plan.removed(), plan.stayers());
    hold("they talk without " + plan.removed());
  }

  private void end() throws InterruptedException {
    endedAt = System.currentTimeMillis();
    progress.say("the meeting ends");
    participants.all().forEach(actor -> actor.tell(LEAVE));
    for (Actor actor : participants.all()) {
      actor.awaitEnd(END_SECONDS);
    }
  }

  /** Everyone in the group, and a first picture of everyone with everyone. */
  private void awaitCompany(List<String> names) throws IOException, InterruptedException {
    boolean inGroup =
        await(
            () ->
                names.stream().anyMatch(n -> !participants.of(n).isAlive())
                    || names.stream().allMatch(n -> sees(n, view -> includesAll(view, names))));
    requireAlive(names);
    progress.say(
        inGroup ? "%d people in one group" : "not everyone of the %d got into the group",
        names.size());
    boolean pictures =
        await(
            () ->
                names.stream()
                    .allMatch(n -> names.stream().allMatch(o -> o.equals(n) || hasPicture(n, o))));
    progress.say(pictures ? "everyone sees everyone" : "not everyone sees everyone");
  }

  /** Anyone who has ended by now never began; there is no meeting to judge without it. */
  private void requireAlive(List<String> names) throws IOException {
    for (String name : names) {
      if (!participants.of(name).isAlive()) {
        throw new IOException(name + " did not start; " + name + ".log says why");
      }
    }
  }

  private void awaitOut(String gone, List<String> rest) throws InterruptedException {
    boolean out = await(() -> rest.stream().allMatch(n -> sees(n, view -> !view.includes(gone))));
    progress.say(out ? "%s is out of the group" : "%s is still in somebody's group", gone);
  }

  private boolean sees(String name, java.util.function.Predicate<ReportLine.View> that) {
    return participants.of(name).latest(ReportLine.View.class).filter(that).isPresent();
  }

  private static boolean includesAll(ReportLine.View view, List<String> names) {
    return names.stream().allMatch(view::includes);
  }

  private boolean hasPicture(String name, String of) {
    return participants
        .of(name)
        .hasSaid(ReportLine.FirstFrame.class, first -> first.video() && first.sender().equals(of));
  }

  /** Lets media flow, and shows once that it does. */
  private void hold(String words) throws InterruptedException {
    progress.say("%s for %d s%s", words, plan.hold(), figures());
    TimeUnit.SECONDS.sleep(plan.hold());
  }

  private String figures() {
    long opened =
        participants.all().stream()
            .flatMap(actor -> actor.latest(ReportLine.Stats.class).stream())
            .flatMap(stats -> stats.incoming().stream())
            .mapToLong(stream -> stream.frames().passed())
            .sum();
    return opened == 0 ? "" : String.format(Locale.ROOT, " (%,d frames opened so far)", opened);
  }

  private boolean await(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    synchronized (changed) {
      while (!condition.getAsBoolean()) {
        long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (millis <= 0) {
          return false;
        }
        // A process that ends says nothing, so look once a second all the same.
        changed.wait(Math.min(millis, 1000));
      }
    }
    return true;
  }

  Departure leaver() {
    return new Departure(plan.leaver(), leftAt);
  }

  Departure removed() {
    return new Departure(plan.removed(), removedAt);
  }

  long endedAt() {
    return endedAt;
  }
}
