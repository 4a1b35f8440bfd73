package dev.parley.server.http;

import java.time.Duration;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/** A {@link MessageSocket} over Jetty's WebSocket session. */
record JettyMessageSocket(Session session) implements MessageSocket {
  @Override
  public void send(String text, Runnable written, Runnable failed) {
    session.sendText(text, Callback.from(written, failure -> failed.run()));
  }

  @Override
  public void close(int code, String reason) {
    session.close(code, reason, Callback.NOOP);
  }

  @Override
  public void abort() {
    if (session.isOpen()) {
      session.disconnect();
    }
  }

  @Override
  public void idleTimeout(Duration timeout) {
    session.setIdleTimeout(timeout);
  }
}
