package dev.parley.testkit.hostile;

import dev.parley.client.MeetingCommand;
import dev.parley.client.MeetingEngine;
import dev.parley.client.MeetingListener;
import dev.parley.client.MeetingOptions;
import dev.parley.client.MeetingProcess;
import dev.parley.client.MeetingView;
import dev.parley.client.identity.DisplayName;
import dev.parley.client.identity.MeetingLink;
import dev.parley.client.media.PublishedMedia;
import dev.parley.client.signaling.SocketClosed;
import dev.parley.client.signaling.WebSocketWire;
import dev.parley.client.signaling.WireListener;
import dev.parley.client.trace.MeetingTrace;
import dev.parley.frames.FrameProtection;
import dev.parley.meeting.machine.MeetingState;
import dev.parley.meeting.machine.Phase;
import dev.parley.meeting.machine.Problem;
import dev.parley.mls.MlsException;
import dev.parley.mls.MlsGroup;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.ClientMessage;
import dev.parley.protocol.Entry;
import dev.parley.protocol.LogEvent;
import dev.parley.protocol.Part;
import dev.parley.protocol.ParticipantId;
import dev.parley.protocol.ServerMessage;
import dev.parley.protocol.Snapshot;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A true member of a real meeting whose program has been changed: the client's own engine over a
 * real connection, with its keys and its posts in the hands of who holds this.
 */
public final class HostileMember implements MemberAccess, AutoCloseable {
  /** Higher than any number that the engine gives its own posts meanwhile. */
  private static final long FIRST_REF = 1L << 32;

  private static final int TALK = 4;
  private static final int TALK_BYTES = 1024;
  private static final byte APPLICATION = 3;
  private static final byte MEDIA_ANNOUNCEMENT = 5;
  private static final long PAUSE_MILLIS = 20;
  private static final long BOUND_SECONDS = 60;

  private final MeetingLink link;
  private final MeetingEngine engine;
  private final HttpClient http;
  private final WebSocketWire wire;
  private final LinkedBlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
  private final Map<ParticipantId, Bytes> hellos = new HashMap<>();
  private final Thread thread;
  private volatile boolean closed;
  private volatile @Nullable SocketClosed lost;
  private @Nullable String incarnation;
  private @Nullable Bytes summary;
  private long refused;
  private long refs = FIRST_REF;

  /** Something that is done with its engine and its keys. */
  public interface Deed<T> {
    T with(Rogue rogue) throws MlsException;
  }

  /** Joins at once. */
  public HostileMember(MeetingLink link, String name, MeetingOptions options) {
    this.link = link;
    http = options.trust().client();
    wire =
        new WebSocketWire(
            http,
            WebSocketWire.uri(link.server(), link.room()),
            link.keyPair()::prove,
            tasks::add,
            new Incoming());
    engine =
        new MeetingEngine(
            link,
            new DisplayName(name),
            options,
            new MeetingProcess(
                wire, new FrameProtection(), new Nobody(), MeetingTrace.NONE, this::groupId));
    thread = Thread.ofPlatform().name("parley-hostile-member").daemon().unstarted(this::live);
    tasks.add(() -> engine.start(now()));
    thread.start();
  }

  private Bytes groupId() {
    byte[] id = new byte[16];
    new SecureRandom().nextBytes(id);
    return Bytes.of(id);
  }

  private static long now() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
  }

  private void live() {
    try {
      while (!closed) {
        Runnable task = tasks.poll(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        if (task != null) {
          task.run();
        }
        if (now() >= engine.wakeAt()) {
          engine.tick(now());
        }
        wire.watch();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      wire.disconnect();
      engine.close();
      http.shutdownNow();
    }
  }

  /** Whether it is a member. */
  public boolean isIn() {
    return engine.view().phase() == Phase.IN_MEETING;
  }

  /** What a person would see. */
  public MeetingView view() {
    return engine.view();
  }

  /** Does something on its own thread, and waits for it. */
  public <T> T act(Deed<T> deed) {
    CompletableFuture<T> done = new CompletableFuture<>();
    tasks.add(
        () -> {
          try {
            done.complete(deed.with(new Rogue(this)));
          } catch (MlsException | RuntimeException e) {
            done.completeExceptionally(e);
          }
        });
    return done.orTimeout(BOUND_SECONDS, TimeUnit.SECONDS).join();
  }

  /** Says words in the group, true or not, with its own keys and signature. */
  public void says(byte[] words) {
    boolean unused = act(rogue -> post(protect(words)));
  }

  /**
   * Uses up so many of its own keys unheard, and then sends a message of which one bit is wrong:
   * each reader that opens it makes all the keys in between.
   */
  public void saysFarAhead(int steps, byte[] words) {
    boolean unused =
        act(
            rogue -> {
              for (int i = 1; i < steps; i++) {
                protect(words);
              }
              byte[] message = protect(words);
              message[message.length - 1] ^= 1;
              return post(message);
            });
  }

  private byte[] protect(byte[] words) throws MlsException {
    byte[] padded = new byte[TALK_BYTES];
    padded[0] = 3;
    padded[1] = TALK;
    ByteBuffer.wrap(padded).putInt(2, words.length).put(6, words);
    MlsGroup group = engine.group().orElseThrow();
    return group.protect(padded, new byte[0]);
  }

  private boolean post(byte[] message) {
    byte[] body = new byte[message.length + 1];
    body[0] = APPLICATION;
    System.arraycopy(message, 0, body, 1, message.length);
    post(Bytes.of(body), List.of(), Optional.empty());
    return true;
  }

  /** Says that these are its tracks. */
  public void announces(PublishedMedia media) {
    tasks.add(() -> engine.submit(new MeetingCommand.Announce(media), now()));
  }

  /** Posts bytes as its announcement of media. */
  public void announces(Bytes announcement) {
    boolean unused =
        act(
            rogue -> {
              wire.send(
                  new ClientMessage.Post(
                      refs++,
                      Bytes.of(new byte[] {MEDIA_ANNOUNCEMENT}),
                      List.of(),
                      Optional.of(announcement),
                      Optional.empty()));
              return true;
            });
  }

  /** How many of its posts the server refused. */
  public long refused() {
    return act(rogue -> refused);
  }

  /** Whether the server cut it off, or it was put out. */
  public boolean isCutOff() {
    return lost != null || !isIn();
  }

  @Override
  public MeetingLink link() {
    return link;
  }

  @Override
  public String incarnation() {
    return required(incarnation);
  }

  @Override
  public ParticipantId self() {
    return knows().membership().self();
  }

  @Override
  public MeetingEngine engine() {
    return engine;
  }

  @Override
  public MeetingState.Inside knows() {
    if (engine.state() instanceof MeetingState.Inside inside) {
      return inside;
    }
    throw new IllegalStateException("the hostile member is not in the room any more");
  }

  @Override
  public Bytes helloOf(ParticipantId participant) {
    return required(hellos.get(participant));
  }

  @Override
  public Bytes newestSummary() {
    return required(summary);
  }

  private static <T> T required(@Nullable T known) {
    if (known == null) {
      throw new IllegalStateException("the hostile member was not told");
    }
    return known;
  }

  @Override
  public void post(Bytes body, List<Part> parts, Optional<Bytes> summary) {
    long after = knows().committer().room().summaryAt();
    wire.send(
        new ClientMessage.Post(
            refs++,
            body,
            parts.stream()
                .map(part -> new ClientMessage.PartToPost(part.to(), part.body().orElseThrow()))
                .toList(),
            Optional.empty(),
            summary.map(bytes -> new ClientMessage.SummaryToPost(bytes, after))));
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join(TimeUnit.SECONDS.toMillis(3));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private final class Incoming implements WireListener {
    @Override
    public void opened() {
      engine.opened(now());
    }

    @Override
    public void lost(SocketClosed why) {
      lost = why;
      engine.lost(now());
    }

    @Override
    public void received(ServerMessage message) {
      remember(message);
      engine.receive(message, now());
    }
  }

  private void remember(ServerMessage message) {
    switch (message) {
      case ServerMessage.Admitted admitted -> {
        incarnation = admitted.incarnation().value();
        for (Snapshot.PresentParticipant each : admitted.snapshot().present()) {
          hellos.put(each.participant(), each.hello());
        }
        admitted.snapshot().summary().ifPresent(newest -> summary = newest.body());
      }
      case ServerMessage.Logged(Entry entry) -> remember(entry.event());
      case ServerMessage.Refused unused -> refused++;
      case ServerMessage.Resumed unused -> {}
      case ServerMessage.Closing unused -> {}
      case ServerMessage.Challenge unused -> {}
    }
  }

  private void remember(LogEvent event) {
    if (event instanceof LogEvent.Joined(ParticipantId who, Bytes hello)) {
      hellos.put(who, hello);
    } else if (event instanceof LogEvent.Posted posted) {
      posted.summary().ifPresent(newest -> summary = newest);
    }
  }

  private static final class Nobody implements MeetingListener {
    @Override
    public void changed(MeetingView view) {}

    @Override
    public void said(Problem problem) {}
  }
}
