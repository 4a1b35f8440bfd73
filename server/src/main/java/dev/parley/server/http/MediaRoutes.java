package dev.parley.server.http;

import dev.parley.protocol.ParticipantId;
import dev.parley.protocol.Protocol;
import dev.parley.protocol.RoomId;
import dev.parley.protocol.Ticket;
import dev.parley.protocol.text.MessageBundle;
import dev.parley.server.media.MediaService;
import dev.parley.server.room.AddressGroup;
import dev.parley.sfu.SfuHttpApi;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/**
 * The media calls {@code /rooms/{room}/media/...}: authorised by the caller's place in the room,
 * then passed on to the SFU's own HTTP shape.
 */
final class MediaRoutes {
  private static final String PATH = "/rooms/{room}/media/<call>";
  private static final String BEARER = "Bearer ";
  private static final String VERSION = Integer.toString(Protocol.VERSION);

  /**
   * Bytes of a body that count for one call more: one media section with every codec. The largest
   * description that is taken costs some 40 ms, and counts for sixty.
   */
  private static final double BYTES_OF_A_CALL = 4 << 10;

  /** Calls that one which fails counts for: it cost as much, and nobody is the better for it. */
  private static final int COST_OF_FAILURE = 10;

  private static final SfuHttpApi.Response UNAUTHORIZED = error(401, HttpError.UNAUTHORIZED);
  private static final SfuHttpApi.Response OTHER_VERSION =
      error(400, HttpError.VERSION_MISMATCH, VERSION);

  private static final SfuHttpApi.Response TOO_MANY_CALLS = error(429, HttpError.RATE_LIMITED);
  private static final SfuHttpApi.Response TOO_MANY_SESSIONS =
      error(429, HttpError.ADDRESS_LIMITED);

  private final RoomRegistry registry;
  private final MediaService media;
  private final Quotas quotas;
  private final ClientAddresses addresses;
  private final SessionQuota sessions;

  MediaRoutes(
      RoomRegistry registry,
      MediaService media,
      Quotas quotas,
      SessionQuota sessions,
      ClientAddresses addresses) {
    this.registry = registry;
    this.media = media;
    this.quotas = quotas;
    this.addresses = addresses;
    this.sessions = sessions;
  }

  void addTo(JavalinConfig javalin) {
    javalin.routes.get(PATH, this::call);
    javalin.routes.post(PATH, this::call);
    javalin.routes.put(PATH, this::call);
  }

  private void call(Context context) throws IOException {
    Optional<RoomActor> room = room(context);
    Optional<Ticket> ticket = ticket(context);
    Optional<ParticipantId> caller = room.flatMap(found -> ticket.flatMap(found::participantOf));
    SfuHttpApi.Response response = UNAUTHORIZED;
    if (!VERSION.equals(context.header(Protocol.VERSION_HEADER))) {
      response = OTHER_VERSION;
    } else if (caller.isPresent()) {
      response = call(context, room.orElseThrow(), ticket.orElseThrow(), caller.get());
    }
    context.status(response.status()).contentType("application/json").result(response.json());
  }

  private SfuHttpApi.Response call(
      Context context, RoomActor room, Ticket ticket, ParticipantId caller) throws IOException {
    AddressGroup address = addresses.of(context);
    if (!quotas.takeMediaCall(address) || !room.takeMediaCall(ticket)) {
      return TOO_MANY_CALLS;
    }
    boolean opens = SfuHttpApi.opensSession(context.pathParam("call"));
    if (opens && !sessions.open(address, room.incarnation(), caller)) {
      return TOO_MANY_SESSIONS;
    }
    SfuHttpApi.Response response;
    try {
      response = carryOut(context, address, room, ticket, caller);
    } finally {
      if (opens) {
        sessions.opened(address);
      }
    }
    if (room.participantOf(ticket).isEmpty()) {
      // The participant left during the call: what the call created must not outlive it.
      media.closeParticipant(room.incarnation(), caller);
      return UNAUTHORIZED;
    }
    return response;
  }

  private SfuHttpApi.Response carryOut(
      Context context, AddressGroup address, RoomActor room, Ticket ticket, ParticipantId caller)
      throws IOException {
    // One byte more than the limit, so that the SFU can refuse it by its own error.
    byte[] body = context.bodyInputStream().readNBytes(SfuHttpApi.MAX_BODY_BYTES + 1);
    SfuHttpApi.Response response =
        media.call(
            room.incarnation(), caller, context.method().name(), context.pathParam("call"), body);
    double more =
        body.length / BYTES_OF_A_CALL + (response.status() >= 400 ? COST_OF_FAILURE - 1 : 0);
    quotas.chargeMediaCall(address, more);
    room.chargeMediaCall(ticket, more);
    return response;
  }

  /** An error in the SFU's own shape. */
  private static SfuHttpApi.Response error(int status, HttpError error, Object... values) {
    return new SfuHttpApi.Response(
        status,
        "{\"errorCode\":\"%s\",\"errorDescription\":\"%s\"}"
            .formatted(
                error.name().toLowerCase(Locale.ROOT),
                MessageBundle.of(HttpError.class).text(error, values)));
  }

  private Optional<RoomActor> room(Context context) {
    String name = context.pathParam("room");
    return WebSocketRoutes.isRoom(name) ? registry.find(new RoomId(name)) : Optional.empty();
  }

  private static Optional<Ticket> ticket(Context context) {
    String header = context.header("Authorization");
    if (header == null || !header.startsWith(BEARER)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Ticket(header.substring(BEARER.length()).strip()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
