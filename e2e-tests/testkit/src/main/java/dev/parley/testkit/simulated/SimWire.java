package dev.parley.testkit.simulated;

import dev.parley.client.signaling.Wire;
import dev.parley.protocol.ClientMessage;
import dev.parley.protocol.Entry;
import dev.parley.protocol.LogEvent;
import dev.parley.protocol.ServerMessage;
import dev.parley.server.room.ConnectionId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A client's way to the server: one connection after the other, made of virtual time. */
final class SimWire implements Wire {
  private final SimClient client;
  private final Agenda agenda;
  private final SimNetwork network;
  private final SimServer server;
  private final Deque<Runnable> frozen = new ArrayDeque<>();
  private UnaryOperator<ClientMessage> tampering = UnaryOperator.identity();
  private @Nullable Cable cable;
  private long offlineUntil;

  SimWire(SimClient client, SimWorld world) {
    this.client = client;
    this.agenda = world.agenda();
    this.network = world.network();
    this.server = world.server();
  }

  /** Alters what is sent from now on. */
  void tamper(UnaryOperator<ClientMessage> how) {
    tampering = how;
  }

  /** The connection breaks, and for some time there is no other. */
  void goOffline(long millis) {
    offlineUntil = Math.max(offlineUntil, agenda.now() + millis);
    cut();
  }

  /** The connection breaks; what is under way in either direction is lost. */
  void cut() {
    Cable broken = cable;
    if (broken != null) {
      broken.breakDown();
    }
  }

  /** Does what was asked while the client stood still. */
  void thaw() {
    while (!client.isDead() && !frozen.isEmpty()) {
      frozen.remove().run();
    }
  }

  /** Does what the engine asks, or, frozen between two effects, keeps it for later. */
  private void whenThawed(Runnable call) {
    if (client.isFrozen()) {
      frozen.add(call);
    } else {
      call.run();
    }
  }

  @Override
  public void connect(long afterMillis) {
    whenThawed(
        () -> {
          unplug();
          Cable next = new Cable();
          cable = next;
          agenda.after(afterMillis + network.delay(), next::plugIn);
        });
  }

  @Override
  public void disconnect() {
    whenThawed(this::unplug);
  }

  private void unplug() {
    Cable closing = cable;
    cable = null;
    if (closing != null) {
      closing.closeInOrder();
    }
  }

  @Override
  public void send(ClientMessage message) {
    boolean matters = !(message instanceof ClientMessage.Heartbeat);
    if (matters && !client.isFrozen()) {
      client.befall(Fate.Moment.SENDING);
    }
    whenThawed(
        () -> {
          if (cable != null) {
            cable.up(tampering.apply(message));
          }
        });
    if (matters && !client.isFrozen()) {
      client.befall(Fate.Moment.SENT);
    }
  }

  /** One connection. Each direction keeps its order. */
  private final class Cable implements SimServer.Peer {
    private @Nullable ConnectionId id;
    private boolean broken;
    private long upAt;
    private long downAt;

    void plugIn() {
      if (cable == this && !broken && agenda.now() < offlineUntil) {
        client.run(this::gone);
      } else if (cable == this && !broken && !client.isDead()) {
        id = server.connect(this);
        client.run(this::opened);
      }
    }

    private void opened() {
      if (cable == this && !broken) {
        client.engine().opened(agenda.now());
      }
    }

    void up(ClientMessage message) {
      ConnectionId to = id;
      if (to == null || broken) {
        return;
      }
      upAt = Math.max(upAt, agenda.now() + network.delay());
      agenda.at(
          upAt,
          () -> {
            if (!broken) {
              server.receive(to, message);
              if (!client.isDead() && message instanceof ClientMessage.Post) {
                client.befall(Fate.Moment.TAKEN);
              }
            }
          });
    }

    @Override
    public void deliver(ServerMessage message) {
      downAt = Math.max(downAt, agenda.now() + network.delay());
      agenda.at(
          downAt,
          () -> {
            if (!client.isDead() && isEcho(message)) {
              client.befall(Fate.Moment.ECHOED);
            }
            if (!broken) {
              client.run(() -> take(message));
            }
          });
    }

    private boolean isEcho(ServerMessage message) {
      return message instanceof ServerMessage.Logged(Entry entry)
          && entry.event() instanceof LogEvent.Posted posted
          && client.last().equals(Optional.of(posted.from()));
    }

    private void take(ServerMessage message) {
      if (cable == this) {
        client.engine().receive(message, agenda.now());
      }
    }

    /** The server closes: what it sent before still arrives. */
    @Override
    public void closed() {
      downAt = Math.max(downAt, agenda.now() + network.delay());
      agenda.at(downAt, () -> client.run(this::gone));
    }

    private void gone() {
      broken = true;
      if (cable == this) {
        cable = null;
        client.engine().lost(agenda.now());
      }
    }

    /** We close: what we sent before still arrives. */
    void closeInOrder() {
      ConnectionId closing = id;
      if (closing != null) {
        upAt = Math.max(upAt, agenda.now() + network.delay());
        agenda.at(upAt, () -> server.lost(closing));
      }
    }

    void breakDown() {
      broken = true;
      ConnectionId lost = id;
      if (lost != null) {
        agenda.after(network.delay(), () -> server.lost(lost));
      }
      agenda.after(network.delay(), () -> client.run(this::gone));
    }
  }
}
