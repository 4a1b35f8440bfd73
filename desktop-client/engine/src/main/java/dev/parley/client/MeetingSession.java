package dev.parley.client;

import dev.parley.client.contacts.SafetyNumber;
import dev.parley.client.contacts.VerificationCode;
import dev.parley.client.identity.DisplayName;
import dev.parley.client.identity.IdentityKey;
import dev.parley.client.identity.MeetingLink;
import dev.parley.client.media.MediaAccess;
import dev.parley.client.signaling.SocketClosed;
import dev.parley.client.signaling.TrustedHttp;
import dev.parley.client.signaling.WebSocketWire;
import dev.parley.client.signaling.WireListener;
import dev.parley.client.text.EngineText;
import dev.parley.client.trace.MeetingTrace;
import dev.parley.client.trace.NdjsonTrace;
import dev.parley.frames.DropCause;
import dev.parley.frames.FrameProtection;
import dev.parley.frames.StreamId;
import dev.parley.frames.StreamTrust;
import dev.parley.frames.attribution.StreamFigures;
import dev.parley.meeting.machine.MeetingState;
import dev.parley.meeting.machine.Phase;
import dev.parley.meeting.machine.Problem;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.ServerMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One participant in one room. Its methods may be called from any thread and return at once; what
 * they lead to is told to the {@link MeetingListener}.
 *
 * <p>It owns the {@link MeetingEngine}, the connection, the clock and the meeting's thread. What
 * happens is put into one queue and done in its order. The queue is short, because the network is
 * asked for a message only when the one before is done, and the rest are commands of a person. The
 * thread never waits for anything but its queue. {@link FrameProtection} and {@link MeetingView}
 * are what other threads use of it.
 */
public final class MeetingSession implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MeetingSession.class);

  /** The longest sleep, so that the connection is looked after, in milliseconds. */
  private static final long LONGEST_SLEEP = 1_000;

  /** How long closing waits for the thread, in milliseconds. */
  private static final long CLOSE_MILLIS = 3_000;

  private static final int GROUP_ID_BYTES = 16;

  private final MeetingLink link;
  private final MeetingListener listener;
  private final FrameProtection frames = new FrameProtection();
  private final LinkedBlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
  private final TrustedHttp trust;
  private final HttpClient http;
  private final WebSocketWire wire;
  private final MeetingEngine engine;
  private final @Nullable NdjsonTrace trace;
  private final Thread thread;
  private volatile Optional<MediaAccess> mediaAccess = Optional.empty();
  private volatile Optional<MeetingView> broken = Optional.empty();
  private boolean closed;

  private MeetingSession(
      MeetingLink link, DisplayName name, MeetingOptions options, MeetingListener listener) {
    this.link = link;
    this.listener = listener;
    this.trace = options.trace().map(MeetingSession::openTrace).orElse(null);
    this.trust = options.trust();
    this.http = trust.client();
    this.wire =
        new WebSocketWire(
            http,
            WebSocketWire.uri(link.server(), link.room()),
            link.keyPair()::prove,
            tasks::add,
            new Incoming());
    SecureRandom random = new SecureRandom();
    this.engine =
        new MeetingEngine(
            link,
            name,
            options,
            new MeetingProcess(
                wire,
                frames,
                listener,
                trace == null ? MeetingTrace.NONE : trace,
                () -> groupId(random)));
    this.thread = Thread.ofPlatform().name("parley-meeting").daemon().unstarted(this::run);
  }

  /**
   * Goes to the room of the link and takes part until {@link MeetingCommand.Leave} or {@link
   * #close}.
   *
   * @param displayName how the others see us, see {@link DisplayName}
   * @throws IllegalArgumentException if the name is none; its message says why
   */
  public static MeetingSession join(
      MeetingLink link, String displayName, MeetingOptions options, MeetingListener listener) {
    MeetingSession meeting =
        new MeetingSession(link, new DisplayName(displayName), options, listener);
    meeting.tell(engine -> engine.start(now()));
    meeting.thread.start();
    return meeting;
  }

  private static NdjsonTrace openTrace(java.nio.file.Path file) {
    try {
      return NdjsonTrace.open(file);
    } catch (IOException e) {
      throw new UncheckedIOException(EngineText.TRACE_UNWRITABLE.text(file), e);
    }
  }

  private static Bytes groupId(SecureRandom random) {
    byte[] id = new byte[GROUP_ID_BYTES];
    random.nextBytes(id);
    return Bytes.of(id);
  }

  private static long now() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
  }

  private void run() {
    try {
      while (!closed) {
        Runnable task = tasks.poll(sleep(), TimeUnit.MILLISECONDS);
        if (task != null) {
          task.run();
        }
        if (now() >= engine.wakeAt()) {
          engine.tick(now());
        }
        wire.watch();
        seeMediaAccess();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      fail(e);
    } finally {
      wire.disconnect();
      engine.close();
      // Who ends the process next would cut off what says that we left.
      wire.goodbye().join();
      http.shutdownNow();
      if (trace != null) {
        trace.close();
      }
    }
  }

  private long sleep() {
    return Math.clamp(engine.wakeAt() - now(), 0, LONGEST_SLEEP);
  }

  /** A fault of ours: nothing is sealed any more, and the person is told. */
  private void fail(RuntimeException e) {
    frames.stop();
    LOG.error("The meeting's thread failed", e);
    Problem problem = EngineText.INTERNAL.problem();
    MeetingView view =
        MeetingView.outside(Phase.FAILED, List.of(problem), engine.view().conversation());
    broken = Optional.of(view);
    listener.said(problem);
    listener.changed(view);
  }

  private void seeMediaAccess() {
    mediaAccess =
        engine.state() instanceof MeetingState.Inside inside
            ? Optional.of(
                new MediaAccess(
                    link.server().resolve("/rooms/" + link.room().value() + "/media/"),
                    inside.membership().ticket(),
                    trust))
            : Optional.empty();
  }

  private void tell(Consumer<MeetingEngine> task) {
    tasks.add(() -> task.accept(engine));
  }

  /** Seals and opens this participant's frames; keyed by this client for as long as it lives. */
  public FrameProtection frames() {
    return frames;
  }

  /**
   * What is known of each stream that is received: whether it opens, and whether its sender signed
   * for it. Looked at about four times a second. Empty while nothing was received.
   */
  public Map<StreamId, StreamTrust> trust() {
    return engine.signatures().trust();
  }

  /** The streams of which frames arrive and do not open, and why; looked at as often. */
  public Map<StreamId, DropCause> unopened() {
    return engine.signatures().unopened();
  }

  /** The figures behind {@link #trust}: frames signed, unsigned, forged. */
  public List<StreamFigures> signatures() {
    return engine.signatures().figures();
  }

  /** The meeting as it stands. */
  public MeetingView view() {
    return broken.orElseGet(engine::view);
  }

  /** Where our media goes, once the server admitted us. It changes when we had to join again. */
  public Optional<MediaAccess> mediaAccess() {
    return mediaAccess;
  }

  /** Asks something of the meeting; what is not possible is told as a {@link Problem}. */
  public void submit(MeetingCommand command) {
    tell(engine -> engine.submit(command, now()));
  }

  /** The digits to compare with somebody, see {@link SafetyNumber}. It takes some milliseconds. */
  public SafetyNumber safetyNumber(IdentityKey other) {
    return engine.acquaintances().safetyNumber(other);
  }

  /** What to show somebody as a QR code. */
  public VerificationCode verificationCode(IdentityKey other) {
    return engine.acquaintances().code(other);
  }

  /** Leaves if need be, stops the thread, and wipes every key. */
  @Override
  public void close() {
    tell(
        engine -> {
          engine.submit(new MeetingCommand.Leave(), now());
          closed = true;
        });
    if (Thread.currentThread() == thread) {
      return;
    }
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What the connection says; called on the meeting's thread. */
  private final class Incoming implements WireListener {
    @Override
    public void opened() {
      engine.opened(now());
    }

    @Override
    public void lost(SocketClosed why) {
      Problem problem = new Problem("CONNECTION_" + why.cause(), why.words());
      if (why.cause() == SocketClosed.Cause.NOT_TRUSTED) {
        engine.untrusted(problem, now());
      } else {
        engine.lost(problem, now());
      }
    }

    @Override
    public void received(ServerMessage message) {
      engine.receive(message, now());
      seeMediaAccess();
    }
  }
}
