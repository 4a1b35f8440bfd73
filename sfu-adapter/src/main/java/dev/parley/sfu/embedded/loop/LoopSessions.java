package dev.parley.sfu.embedded.loop;

import dev.parley.sfu.NewSession;
import dev.parley.sfu.SfuErrorCode;
import dev.parley.sfu.SfuException;
import dev.parley.sfu.embedded.session.RemoteDescription;
import dev.parley.sfu.embedded.session.Session;
import dev.parley.sfu.embedded.session.SessionCalls;
import dev.parley.sfu.embedded.session.SessionContext;
import dev.parley.sfu.embedded.session.SessionEntry;
import dev.parley.sfu.embedded.session.SessionTable;
import dev.parley.sfu.embedded.transport.MediaClock;
import dev.parley.sfu.embedded.transport.TransportException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One loop's sessions: makes them, carries out calls on them and ends them. */
public final class LoopSessions {
  private static final Logger LOG = LoggerFactory.getLogger(LoopSessions.class);

  private final SessionContext context;
  private final OutputDispatcher outputs;
  private final FanOutSink fanOut;
  private final SessionFactory factory;
  private final Consumer<SessionEntry> whenEnded;

  /** A call of the contract on one session. */
  public interface Call<T> {
    T on(SessionCalls calls) throws SfuException;
  }

  /**
   * @param whenEnded is told when a session has ended, for any reason
   */
  LoopSessions(
      SessionContext context,
      OutputDispatcher outputs,
      FanOutSink fanOut,
      SessionFactory factory,
      Consumer<SessionEntry> whenEnded) {
    this.context = context;
    this.outputs = outputs;
    this.fanOut = fanOut;
    this.factory = factory;
    this.whenEnded = whenEnded;
  }

  private SessionTable table() {
    return context.sessions();
  }

  /** Makes a session; an offer, if given, is answered at once. */
  public NewSession open(SessionEntry entry, @Nullable RemoteDescription offer)
      throws SfuException {
    Session session = make(entry);
    if (entry.isCancelled()) {
      end(session);
      throw ended();
    }
    if (offer == null) {
      return new NewSession(entry.id(), null);
    }
    try {
      return new NewSession(entry.id(), new SessionCalls(context, session).answer(offer));
    } catch (SfuException e) {
      end(session);
      throw e;
    }
  }

  private Session make(SessionEntry entry) throws SfuException {
    int slot = table().reserve();
    try {
      Session session = factory.make(entry, slot);
      table().add(session);
      outputs.expect(session);
      return session;
    } catch (TransportException e) {
      table().release(slot);
      throw new SfuException(SfuErrorCode.BACKEND_ERROR, "a transport could not be made", e);
    }
  }

  /** Carries out a call on the session of this id. */
  public <T> T call(String id, Call<T> call) throws SfuException {
    Session session = table().byId(id);
    if (session == null) {
      throw ended();
    }
    try {
      return call.on(new SessionCalls(context, session));
    } finally {
      if (session.isExhausted()) {
        end(session);
      } else {
        outputs.expectAgain(session);
      }
    }
  }

  private static SfuException ended() {
    return new SfuException(SfuErrorCode.SESSION_ERROR, "the session has ended");
  }

  /** Ends the session of this id, if there is one. */
  public void end(String id) {
    Session session = table().byId(id);
    if (session != null) {
      end(session);
    }
  }

  /** Ends a session and frees all of it. */
  void end(Session session) {
    if (session.hasEnded()) {
      return;
    }
    session.transport().sayGoodbye(MediaClock.now(), outputs);
    // No packet may wait in a transport that is closed.
    fanOut.send();
    session.end(table().subscribers(), MediaClock.now());
    outputs.forget(session);
    session.transport().close();
    table().release(session.slot());
    whenEnded.accept(session.entry());
    LOG.debug("session {} ended", session.number());
  }

  void endAll() {
    table().all().forEach(this::end);
  }
}
