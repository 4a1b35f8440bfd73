package dev.parley.server.http;

import dev.parley.protocol.RoomId;
import dev.parley.protocol.text.MessageBundle;
import dev.parley.server.quota.AddressQuotas.Held;
import dev.parley.server.room.AddressGroup;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsContext;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.exceptions.MessageTooLargeException;
import org.jspecify.annotations.Nullable;

/** The WebSocket {@code /rooms/{room}/ws}: one {@link ClientSession} for each session. */
final class WebSocketRoutes {
  private static final String PATH = "/rooms/{room}/ws";

  /** The attribute that takes the client's address from the upgrade to the WebSocket. */
  private static final String ADDRESS = "parley.address";

  private final RoomRegistry registry;
  private final RoomServices services;
  private final ClientAddresses addresses;
  private final Map<Session, ClientSession> sessions = new ConcurrentHashMap<>();

  WebSocketRoutes(RoomRegistry registry, RoomServices services, ClientAddresses addresses) {
    this.registry = registry;
    this.services = services;
    this.addresses = addresses;
  }

  void addTo(JavalinConfig javalin) {
    javalin.routes.wsBeforeUpgrade(PATH, this::admit);
    javalin.routes.ws(PATH, this::configure);
  }

  int connections() {
    return sessions.size();
  }

  private void configure(WsConfig socket) {
    socket.onConnect(this::open);
    socket.onMessage(
        message -> session(message).ifPresent(caller -> caller.textReceived(message.message())));
    socket.onBinaryMessage(message -> session(message).ifPresent(ClientSession::binaryReceived));
    socket.onClose(closed -> closed(closed.session));
    socket.onError(
        error -> {
          if (error.error() instanceof MessageTooLargeException) {
            session(error).ifPresent(ClientSession::oversizedReceived);
          }
        });
  }

  private void open(WsContext context) {
    AddressGroup address = Objects.requireNonNull(context.<AddressGroup>attribute(ADDRESS));
    ClientSession session =
        new ClientSession(
            registry,
            new RoomId(context.pathParam("room")),
            address,
            new JettyMessageSocket(context.session));
    if (!services.quotas().take(Held.CLIENTS, address)) {
      session.reject();
      return;
    }
    sessions.put(context.session, session);
    session.abortTimer(
        services
            .timer()
            .schedule(
                session::abortUnlessInRoom,
                JettySetup.FIRST_MESSAGE_TIMEOUT.toMillis(),
                TimeUnit.MILLISECONDS));
    session.challenge();
  }

  private Optional<ClientSession> session(WsContext context) {
    return Optional.ofNullable(sessions.get(context.session));
  }

  private void closed(Session session) {
    ClientSession client = sessions.remove(session);
    if (client != null) {
      services.quotas().giveBack(Held.CLIENTS, client.address());
      client.closed();
    }
  }

  /**
   * Native clients send no Origin. A page of another site that opens a socket here would, and is
   * refused; a page of this host may.
   */
  private void admit(Context upgrade) {
    upgrade.attribute(ADDRESS, addresses.of(upgrade));
    if (!isRoom(upgrade.pathParam("room"))) {
      throw new HttpResponseException(HttpStatus.NOT_FOUND.getCode(), text(HttpError.NO_SUCH_ROOM));
    }
    String origin = upgrade.header("Origin");
    if (origin != null && !isSameHost(origin, upgrade.header("Host"))) {
      throw new HttpResponseException(HttpStatus.FORBIDDEN.getCode(), text(HttpError.OTHER_ORIGIN));
    }
  }

  private static String text(HttpError error) {
    return MessageBundle.of(HttpError.class).text(error);
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
