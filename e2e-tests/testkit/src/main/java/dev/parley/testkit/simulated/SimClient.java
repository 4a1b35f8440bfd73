package dev.parley.testkit.simulated;

import dev.parley.client.MeetingCommand;
import dev.parley.client.MeetingEngine;
import dev.parley.client.MeetingListener;
import dev.parley.client.MeetingOptions;
import dev.parley.client.MeetingProcess;
import dev.parley.client.MeetingView;
import dev.parley.client.identity.DisplayName;
import dev.parley.client.identity.MeetingLink;
import dev.parley.client.trace.MeetingTrace;
import dev.parley.frames.FrameProtection;
import dev.parley.meeting.chat.ChatCommand;
import dev.parley.meeting.chat.Conversation;
import dev.parley.meeting.committer.PendingRequest;
import dev.parley.meeting.machine.MeetingState;
import dev.parley.meeting.machine.Phase;
import dev.parley.meeting.machine.Problem;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.ClientMessage;
import dev.parley.protocol.ParticipantId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A participant: the client's own engine, and a connection made of virtual time. */
public final class SimClient implements AutoCloseable {
  private final int number;
  private final Agenda agenda;
  private final Random random;
  private final SimWire wire;
  private final MeetingEngine engine;
  private final FrameProtection frames = new FrameProtection();
  private final Deque<Runnable> frozenTasks = new ArrayDeque<>();
  private final List<Problem> problems = new ArrayList<>();
  private Fate fate = Fate.NONE;
  private Optional<ParticipantId> last = Optional.empty();
  private boolean frozen;
  private boolean dead;
  private boolean closed;
  private long armedFor = Long.MAX_VALUE;

  SimClient(
      int number, MeetingLink link, MeetingOptions options, SimWorld world, MeetingTrace trace) {
    this.number = number;
    this.agenda = world.agenda();
    this.random = world.random();
    this.wire = new SimWire(this, world);
    MeetingListener listener =
        new MeetingListener() {
          @Override
          public void changed(MeetingView view) {}

          @Override
          public void said(Problem problem) {
            problems.add(problem);
          }
        };
    engine =
        new MeetingEngine(
            link,
            new DisplayName("Person " + number),
            options,
            new MeetingProcess(wire, frames, listener, trace, this::groupId));
  }

  private Bytes groupId() {
    byte[] id = new byte[16];
    random.nextBytes(id);
    return Bytes.of(id);
  }

  public int number() {
    return number;
  }

  public MeetingEngine engine() {
    return engine;
  }

  public FrameProtection frames() {
    return frames;
  }

  public List<Problem> problems() {
    return problems;
  }

  boolean isDead() {
    return dead;
  }

  boolean isFrozen() {
    return frozen;
  }

  public Phase phase() {
    return engine.view().phase();
  }

  public Optional<MeetingView.Group> group() {
    return engine.view().group();
  }

  void start() {
    run(() -> engine.start(agenda.now()));
  }

  /** Time went by, or frames: when it wakes next is asked again. */
  public void look() {
    run(() -> {});
  }

  public void leave() {
    run(() -> engine.submit(new MeetingCommand.Leave(), agenda.now()));
  }

  public void remove(int leaf) {
    group().stream()
        .flatMap(group -> group.members().stream())
        .filter(member -> member.leaf() == leaf)
        .forEach(member -> want(new PendingRequest.Remove(member.participant())));
  }

  public void want(PendingRequest request) {
    want(request, inside -> {});
  }

  /** Wants something, and says where it stands at the moment in which the client hears of it. */
  void want(PendingRequest request, Consumer<MeetingState.Inside> heard) {
    run(
        () -> {
          inside().ifPresent(heard);
          engine.submit(new MeetingCommand.Request(request), agenda.now());
        });
  }

  /** The person says something in the group. */
  public void say(ChatCommand command) {
    run(() -> engine.submit(new MeetingCommand.Chat(command), agenda.now()));
  }

  /** What was said, as this client shows it. */
  public Conversation conversation() {
    return engine.view().conversation();
  }

  /** The room as this client's log adds up to it, while it is in it. */
  public Optional<MeetingState.Inside> inside() {
    return !dead && engine.state() instanceof MeetingState.Inside inside
        ? Optional.of(inside)
        : Optional.empty();
  }

  /** Alters what this client sends from now on. */
  void tamper(UnaryOperator<ClientMessage> how) {
    wire.tamper(how);
  }

  /** Who it was in the room when it was last there. */
  Optional<ParticipantId> last() {
    return last;
  }

  /** Whether it will never do anything again. */
  boolean isOver() {
    return dead || phase().isFinal();
  }

  /** What may befall this client in the middle of things. */
  public void expect(Fate what) {
    fate = what;
  }

  /** The process dies: no goodbye. Somebody may have its memory: that is not wiped. */
  public void kill() {
    if (!dead) {
      dead = true;
      cut();
    }
  }

  /** The connection breaks, and for some time there is no other. */
  public void goOffline(long millis) {
    wire.goOffline(millis);
  }

  /** The meeting loop stands still; the operating system keeps the connection. */
  public void freeze() {
    frozen = true;
  }

  public void thaw() {
    frozen = false;
    wire.thaw();
    while (!frozen && !frozenTasks.isEmpty()) {
      run(frozenTasks.remove());
    }
    arm();
  }

  /** The connection breaks; what is under way in either direction is lost. */
  public void cut() {
    wire.cut();
  }

  void run(Runnable task) {
    if (dead) {
      return;
    }
    if (frozen) {
      frozenTasks.add(task);
      return;
    }
    obey(task);
    arm();
  }

  /** Death may come in the middle of a step; nothing of the rest is done then. */
  private void obey(Runnable task) {
    try {
      task.run();
    } catch (Death death) {
      kill();
      return;
    }
    if (engine.state() instanceof MeetingState.Inside inside) {
      last = Optional.of(inside.membership().self());
    }
  }

  private void arm() {
    long wakeAt = engine.wakeAt();
    if (!dead && wakeAt != Long.MAX_VALUE && (wakeAt < armedFor || armedFor <= agenda.now())) {
      armedFor = wakeAt;
      agenda.at(wakeAt, this::wake);
    }
  }

  private void wake() {
    armedFor = Long.MAX_VALUE;
    if (!dead && !frozen) {
      if (agenda.now() >= engine.wakeAt()) {
        obey(() -> engine.tick(agenda.now()));
      }
      arm();
    }
  }

  @Override
  public void close() {
    dead = true;
    if (!closed) {
      closed = true;
      engine.close();
    }
  }

  void befall(Fate.Moment moment) {
    switch (fate.at(moment)) {
      case NOTHING -> {}
      case DEATH -> {
        if (moment.isInsideStep()) {
          throw new Death();
        }
        kill();
      }
      case CUT -> cut();
      case FREEZE -> freeze();
      case LEAVE -> agenda.after(0, this::leave);
    }
  }

  /** Thrown through the engine: the process is gone between two effects of one step. */
  private static final class Death extends RuntimeException {
    private static final long serialVersionUID = 1;

    Death() {
      super("died", null, false, false);
    }
  }
}
