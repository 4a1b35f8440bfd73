package dev.parley.server.http;

import dev.parley.protocol.RoomId;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsContext;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.exceptions.MessageTooLargeException;
import org.jspecify.annotations.Nullable;

/** The WebSocket {@code /rooms/{room}/ws}: one {@link Caller} for each session. */
final class SocketRoutes {
  private static final String PATH = "/rooms/{room}/ws";

  private final Hall hall;
  private final ShellPorts ports;
  private final Map<Session, Caller> callers = new ConcurrentHashMap<>();

  SocketRoutes(Hall hall, ShellPorts ports) {
    this.hall = hall;
    this.ports = ports;
  }

  void addTo(JavalinConfig javalin) {
    javalin.routes.wsBeforeUpgrade(PATH, SocketRoutes::admit);
    javalin.routes.ws(PATH, this::configure);
  }

  int connections() {
    return callers.size();
  }

  private void configure(WsConfig socket) {
    socket.onConnect(this::open);
    socket.onMessage(message -> at(message).ifPresent(caller -> caller.said(message.message())));
    socket.onBinaryMessage(message -> at(message).ifPresent(Caller::saidNoText));
    socket.onClose(closed -> gone(closed.session));
    socket.onError(
        error -> {
          if (error.error() instanceof MessageTooLargeException) {
            at(error).ifPresent(Caller::saidTooMuch);
          }
        });
  }

  private void open(WsContext context) {
    Caller caller =
        new Caller(hall, new RoomId(context.pathParam("room")), new SessionWire(context.session));
    callers.put(context.session, caller);
    caller.silence(
        ports
            .timer()
            .schedule(caller::dropIfSilent, Jetty.SILENT.toMillis(), TimeUnit.MILLISECONDS));
  }

  private Optional<Caller> at(WsContext context) {
    return Optional.ofNullable(callers.get(context.session));
  }

  private void gone(Session session) {
    Caller caller = callers.remove(session);
    if (caller != null) {
      caller.gone();
    }
  }

  /**
   * Native clients send no Origin. A page of another site that opens a socket here would, and is
   * refused; a page of this host may.
   */
  private static void admit(Context upgrade) {
    if (!isRoom(upgrade.pathParam("room"))) {
      throw new HttpResponseException(HttpStatus.NOT_FOUND.getCode(), "there is no such room");
    }
    String origin = upgrade.header("Origin");
    if (origin != null && !isSameHost(origin, upgrade.header("Host"))) {
      throw new HttpResponseException(
          HttpStatus.FORBIDDEN.getCode(), "pages of other sites may not connect");
    }
  }

  static boolean isRoom(String name) {
    try {
      new RoomId(name);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean isSameHost(String origin, @Nullable String host) {
    return host != null && (origin.equals("https://" + host) || origin.equals("http://" + host));
  }
}
