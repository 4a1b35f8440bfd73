package dev.parley.suite.simulated;

import dev.parley.client.mls.PaddedSize;
import dev.parley.frames.attribution.FrameReport;
import dev.parley.frames.attribution.FrameReportCodec;
import dev.parley.frames.attribution.FrameSigner;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.ClientMessage;
import dev.parley.protocol.Incarnation;
import dev.parley.protocol.LogEvent;
import dev.parley.protocol.ParticipantId;
import dev.parley.protocol.Protocol;
import dev.parley.protocol.ServerMessage;
import dev.parley.protocol.Ticket;
import dev.parley.server.room.ConnectionId;
import dev.parley.testkit.simulated.Agenda;
import dev.parley.testkit.simulated.SimServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Somebody in a large room, as far as the server has to do with it: posts as many and as long as
 * those of a sender of camera and microphone, made by the client's own {@link FrameSigner}. What is
 * inside them is nobody's business here.
 */
final class SigningSender {
  private static final long FRAMES_EVERY = 100;

  /** In that time: 50 sounds a second, and 30 pictures in each of three layers. */
  private static final int SOUNDS = 5;

  private static final int PICTURES = 9;
  private static final long BEAT_EVERY = 5_000;

  /** More than what the kind of the words and MLS, with its signature, add to the padded words. */
  private static final int AROUND_WORDS = 300;

  private static final int HELLO_BYTES = 1_600;

  private final SimServer server;
  private final Agenda agenda;
  private final Random random;
  private final FrameSigner sent = new FrameSigner();
  private final List<String> refusals = new ArrayList<>();
  private @Nullable Cable cable;
  private @Nullable Membership membership;
  private long read;
  private long bytesRead;
  private long refs;
  private long sounds;
  private long pictures;
  private long signed;
  private long underWay;

  private record Membership(ParticipantId self, Ticket ticket, Incarnation incarnation) {}

  SigningSender(SimServer server, Agenda agenda, Random random) {
    this.server = server;
    this.agenda = agenda;
    this.random = random;
  }

  void come() {
    byte[] hello = new byte[HELLO_BYTES];
    random.nextBytes(hello);
    plugIn().say(new ClientMessage.Join(Protocol.VERSION, Bytes.of(hello)));
    agenda.after(random.nextInt((int) FRAMES_EVERY), this::send);
    agenda.after(random.nextInt((int) BEAT_EVERY), this::beat);
  }

  void lose() {
    Cable lost = cable;
    cable = null;
    sent.lost();
    underWay = 0;
    if (lost != null) {
      server.lost(lost.id);
    }
  }

  void resume() {
    Membership known = membership;
    if (known != null) {
      plugIn()
          .say(new ClientMessage.Resume(Protocol.VERSION, known.ticket, known.incarnation, read));
    }
  }

  List<String> refusals() {
    return refusals;
  }

  boolean isConnected() {
    return cable != null;
  }

  /** The last entry of the log that was read. */
  long read() {
    return read;
  }

  /** How much of the log that was. */
  long bytesRead() {
    return bytesRead;
  }

  /** Frames that were sent, and that no report in the log names. */
  long unsigned() {
    return sounds + pictures - signed;
  }

  private Cable plugIn() {
    Cable next = new Cable();
    cable = next;
    return next;
  }

  private void send() {
    for (int i = 0; i < SOUNDS; i++) {
      sent.sealed(0, 1, sounds++, random.nextLong());
    }
    for (int i = 0; i < PICTURES; i++) {
      sent.sealed(1, 1, pictures++, random.nextLong());
    }
    Cable open = cable;
    if (open != null && membership != null && sent.isDue(agenda.now())) {
      long ref = ++refs;
      FrameReport report = sent.report(ref, read, agenda.now());
      underWay = report.runs().stream().mapToLong(run -> run.end() - run.first()).sum();
      open.say(post(ref, FrameReportCodec.write(report).length));
    }
    agenda.after(FRAMES_EVERY, this::send);
  }

  private ClientMessage.Post post(long ref, int bytes) {
    byte[] body = new byte[PaddedSize.of(bytes) + AROUND_WORDS];
    random.nextBytes(body);
    return new ClientMessage.Post(
        ref, Bytes.of(body), List.of(), Optional.empty(), Optional.empty());
  }

  private void beat() {
    Cable open = cable;
    if (open != null) {
      open.say(new ClientMessage.Heartbeat(read));
    }
    agenda.after(BEAT_EVERY, this::beat);
  }

  private void take(ServerMessage message) {
    switch (message) {
      case ServerMessage.Admitted admitted -> {
        membership = new Membership(admitted.self(), admitted.ticket(), admitted.incarnation());
        read = admitted.snapshot().head().number();
      }
      case ServerMessage.Logged(var entry) -> {
        read = entry.number();
        logged(entry.event());
      }
      case ServerMessage.Refused refused -> refusals.add(refused.toString());
      case ServerMessage.Closing closing -> refusals.add(closing.toString());
      case ServerMessage.Resumed resumed -> {}
      case ServerMessage.Challenge challenge -> {}
    }
  }

  private void logged(LogEvent event) {
    Membership known = membership;
    if (event instanceof LogEvent.Posted posted) {
      bytesRead += posted.body().length();
      if (known != null && posted.from().equals(known.self) && underWay > 0) {
        sent.echoed(posted.ref());
        signed += underWay;
        underWay = 0;
      }
    }
  }

  /** One connection. */
  private final class Cable implements SimServer.Peer {
    private final ConnectionId id = server.connect(this);

    void say(ClientMessage message) {
      server.receive(id, message);
    }

    @Override
    public void deliver(ServerMessage message) {
      agenda.after(1, () -> hear(message));
    }

    private void hear(ServerMessage message) {
      if (cable == this) {
        take(message);
      }
    }

    @Override
    public void closed() {
      agenda.after(1, this::gone);
    }

    private void gone() {
      if (cable == this) {
        cable = null;
        refusals.add("closed");
      }
    }
  }
}
