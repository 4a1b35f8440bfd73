package dev.parley.protocol;

import dev.parley.protocol.LogEvent.Joined;
import dev.parley.protocol.LogEvent.Left;
import dev.parley.protocol.LogEvent.Posted;
import dev.parley.protocol.LogEvent.Updates;
import dev.parley.protocol.Snapshot.PresentParticipant;
import dev.parley.protocol.Snapshot.Summary;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Arbitrary messages of either side, small enough that thousands are tried in a second. */
final class Messages {
  private static final Arbitrary<Bytes> BYTES =
      Arbitraries.bytes().array(byte[].class).ofMaxSize(40).map(Bytes::of);
  private static final Arbitrary<Long> NUMBERS = Arbitraries.longs().greaterOrEqual(0);
  private static final Arbitrary<ParticipantId> IDS =
      Arbitraries.integers().greaterOrEqual(1).map(ParticipantId::new);
  private static final Arbitrary<List<ParticipantId>> RECIPIENTS =
      IDS.set().ofMinSize(1).ofMaxSize(4).map(ids -> ids.stream().sorted().toList());
  private static final Arbitrary<String> TOKENS =
      Arbitraries.bytes()
          .array(byte[].class)
          .ofSize(16)
          .map(Base64.getUrlEncoder().withoutPadding()::encodeToString);
  private static final Arbitrary<String> DETAILS = Arbitraries.strings().ofMaxLength(60);
  private static final Arbitrary<LogPosition> POSITIONS =
      Combinators.combine(NUMBERS, hashes()).as((n, h) -> new LogPosition(n, new LogHash(h)));

  private Messages() {}

  static Arbitrary<ClientMessage> client() {
    Arbitrary<ClientMessage.PartToPost> parts =
        Combinators.combine(RECIPIENTS, BYTES).as(ClientMessage.PartToPost::new);
    Arbitrary<ClientMessage.SummaryToPost> summaries =
        Combinators.combine(BYTES, NUMBERS).as(ClientMessage.SummaryToPost::new);
    return Arbitraries.oneOf(
        Combinators.combine(first(), proofs()).as(ClientMessage.Proven::new),
        Combinators.combine(
                NUMBERS, BYTES, parts.list().ofMaxSize(3), BYTES.optional(), summaries.optional())
            .as(ClientMessage.Post::new),
        NUMBERS.map(ClientMessage.Heartbeat::new),
        Arbitraries.just(new ClientMessage.Leave()));
  }

  private static Arbitrary<ClientMessage.First> first() {
    return Arbitraries.oneOf(
        BYTES.map(hello -> new ClientMessage.Join(Protocol.VERSION, hello)),
        Combinators.combine(TOKENS, TOKENS, NUMBERS)
            .as(
                (ticket, incarnation, last) ->
                    new ClientMessage.Resume(
                        Protocol.VERSION, new Ticket(ticket), new Incarnation(incarnation), last)));
  }

  private static Arbitrary<RoomProof> proofs() {
    return Combinators.combine(hashes(), hashes(), hashes())
        .as(
            (key, one, other) ->
                new RoomProof(
                    new RoomKey(key),
                    Bytes.of(new CanonicalBytes().fixed(one).fixed(other).toArray())));
  }

  static Arbitrary<ServerMessage> server() {
    return Arbitraries.oneOf(
        hashes().map(nonce -> new ServerMessage.Challenge(Protocol.VERSION, nonce)),
        admitted(),
        NUMBERS.map(ServerMessage.Resumed::new),
        Combinators.combine(POSITIONS, events())
            .as((position, event) -> new ServerMessage.Logged(new Entry(position, event))),
        Combinators.combine(Arbitraries.of(ErrorCode.class), DETAILS, NUMBERS.optional())
            .as(ServerMessage.Refused::new),
        NUMBERS.map(ServerMessage.Closing::new));
  }

  private static Arbitrary<ServerMessage> admitted() {
    Arbitrary<Integer> positive = Arbitraries.integers().greaterOrEqual(1);
    Arbitrary<Duration> durations =
        Arbitraries.longs()
            .between(ServerMessage.Terms.MIN_HEARTBEAT_MILLIS, ServerMessage.Terms.MAX_MILLIS)
            .map(Duration::ofMillis);
    Arbitrary<ServerMessage.Terms> terms =
        Combinators.combine(positive, positive, positive, durations, durations)
            .as(ServerMessage.Terms::new);
    return Combinators.combine(
            IDS, TOKENS.map(Ticket::new), TOKENS.map(Incarnation::new), snapshots(), terms)
        .as(ServerMessage.Admitted::new);
  }

  private static Arbitrary<Snapshot> snapshots() {
    Arbitrary<Long> entries = Arbitraries.longs().greaterOrEqual(1);
    Arbitrary<PresentParticipant> present =
        Combinators.combine(IDS, entries, BYTES, BYTES.optional()).as(PresentParticipant::new);
    Arbitrary<Summary> summary = Combinators.combine(entries, IDS, BYTES).as(Summary::new);
    return Combinators.combine(POSITIONS, present.list().ofMaxSize(3), summary.optional())
        .as(Snapshot::new);
  }

  private static Arbitrary<LogEvent> events() {
    Arbitrary<Part> parts =
        Combinators.combine(RECIPIENTS, hashes(), BYTES.optional()).as(Part::new);
    return Arbitraries.oneOf(
        Combinators.combine(IDS, BYTES).as(Joined::new),
        Combinators.combine(IDS, Arbitraries.of(LeaveReason.class)).as(Left::new),
        Combinators.combine(
                IDS,
                NUMBERS,
                BYTES,
                parts.list().ofMaxSize(3),
                Combinators.combine(BYTES.optional(), BYTES.optional()).as(Updates::new))
            .as(Posted::new));
  }

  private static Arbitrary<Bytes> hashes() {
    return Arbitraries.bytes().array(byte[].class).ofSize(LogHash.LENGTH).map(Bytes::of);
  }
}
