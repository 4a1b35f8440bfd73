package dev.parley.suite.spec;

import dev.parley.meeting.committer.GroupOperation;
import dev.parley.protocol.ParticipantId;
import dev.parley.spec.TlaValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What participants that are Java's can do in a world, and what can be done to them. */
final class Choices {
  private final WalkModel model;
  private final Moves moves;

  Choices(WalkModel model) {
    this.model = model;
    this.moves = new Moves(model.batch(), model.policy());
  }

  /**
   * Those who stand in one group at the beginning, each having read the log from its coming on, and
   * having heard the others in the group.
   */
  Map<Integer, Participant> beginning(World world) {
    Map<Integer, Participant> people = new TreeMap<>();
    for (int who = 1; who <= model.start(); who++) {
      Participant reader = moves.joinNew(world, who);
      while (reader.position() < world.head()) {
        reader = readsOn(world, reader);
      }
      people.put(who, reader);
    }
    people.replaceAll((who, reader) -> moves.hearing(reader, people.keySet()));
    return people;
  }

  private Participant readsOn(World world, Participant reader) {
    TlaValue next = world.entry(reader.position() + 1);
    boolean own =
        next.get("kind").asText().equals("Posted") && next.get("who").asInt() == reader.self();
    Participant ready = own ? moves.post(reader).orElseThrow() : reader;
    return moves.read(world, ready, own).orElseThrow();
  }

  /**
   * What the machines would do by themselves. Each of these has to be an edge of the specification.
   */
  List<Move> own(World world, Map<Integer, Participant> people) {
    List<Move> all = new ArrayList<>();
    for (Participant who : people.values()) {
      read(world, who).ifPresent(all::add);
      if (mayPost(world, who)) {
        moves.post(who).ifPresent(then -> all.add(posted(world, then)));
        heal(world, who).ifPresent(all::add);
      }
      requests(world, who, all);
      astray(world, people, who).ifPresent(all::add);
    }
    return all;
  }

  private Optional<Move> read(World world, Participant who) {
    return canRead(world, who)
        ? Optional.of(new Move("Read", who.self(), readNext(world, who)))
        : Optional.empty();
  }

  private Optional<Participant> readNext(World world, Participant who) {
    boolean own = world.isPending(who.self(), world.entry(who.position() + 1));
    return moves.read(world, who, own);
  }

  private static boolean canRead(World world, Participant who) {
    return who.position() < world.head() && !isOwnLeft(world, who);
  }

  private static boolean isOwnLeft(World world, Participant who) {
    if (who.position() >= world.head()) {
      return false;
    }
    TlaValue next = world.entry(who.position() + 1);
    return next.get("kind").asText().equals("Left") && next.get("who").asInt() == who.self();
  }

  private static boolean mayPost(World world, Participant who) {
    return world.isHere(who.self())
        && who.line() == 0
        && !world.isMute(who.self())
        && !world.hasWire(who.self());
  }

  private Move posted(World world, Participant then) {
    GroupOperation operation = then.state().pending().orElseThrow().summary().operation();
    Optional<ParticipantId> unfit =
        operation instanceof GroupOperation.Commit commit
            ? commit.adds().stream().filter(who -> world.isUnfit(who.value())).findFirst()
            : Optional.empty();
    return unfit
        .map(who -> new Move("Unstageable", then.self(), moves.unstageable(then, who)))
        .orElse(new Move("Post", then.self(), Optional.of(then)));
  }

  private Optional<Move> heal(World world, Participant who) {
    return model.mayHeal() && world.hasTrouble() && moves.post(who).isEmpty()
        ? moves.heal(who).map(then -> new Move("Heal", who.self(), Optional.of(then)))
        : Optional.empty();
  }

  /** One request at a time. */
  private void requests(World world, Participant who, List<Move> all) {
    if (!model.troubles().contains("request")
        || !world.hasTrouble()
        || !who.compared().requests().isEmpty()) {
      return;
    }
    for (SpecifiedRequest request : model.requests()) {
      if (request.who() != who.self()) {
        moves
            .request(who, request)
            .ifPresent(then -> all.add(new Move("Request", who.self(), Optional.of(then))));
      }
    }
  }

  /**
   * Everybody who has read everything hears all others who have, and cannot read another epoch's
   * words.
   */
  private Optional<Move> astray(World world, Map<Integer, Participant> people, Participant who) {
    if (who.position() < world.head()) {
      return Optional.empty();
    }
    List<Integer> unread =
        people.values().stream()
            .filter(other -> other.self() != who.self() && other.state().isMember())
            .filter(other -> other.position() == world.head())
            .filter(other -> other.mls().epoch() != who.mls().epoch())
            .map(Participant::self)
            .toList();
    return moves.deaf(who, unread).isEmpty()
        ? Optional.of(new Move("Rejoin", who.self(), Optional.empty()))
        : Optional.empty();
  }

  /** What may come over them by an action of this name, one of which is to explain an edge. */
  List<Move> befalls(String action, World world, World after, Map<Integer, Participant> people) {
    return switch (action) {
      case "Join" -> List.of(joins(world, after));
      case "Leave", "Crash" ->
          people.keySet().stream().map(who -> new Move(action, who, Optional.empty())).toList();
      case "Expire" ->
          people.values().stream()
              .filter(who -> !world.isHere(who.self()))
              .map(who -> new Move(action, who.self(), expires(world, who)))
              .toList();
      case "Resume" ->
          people.values().stream()
              .filter(who -> world.isHere(who.self()))
              .map(who -> new Move(action, who.self(), moves.resume(world, who)))
              .toList();
      case "Stale" -> world.people().stream().flatMap(p -> stale(world, people, p)).toList();
      case "Silence", "TimeOut", "Mute", "Take", "Lies1" -> List.of(Move.nobodys(action));
      default -> throw new IllegalArgumentException("the specification has no action " + action);
    };
  }

  private Move joins(World world, World after) {
    int self = world.people().stream().filter(p -> !world.hasJoined(p)).findFirst().orElseThrow();
    return new Move(
        "Join",
        self,
        after.isInside(self) ? Optional.of(moves.join(world, self)) : Optional.empty());
  }

  /** Its own Left tells it; otherwise the server does, when it asks to resume. */
  private Optional<Participant> expires(World world, Participant who) {
    return isOwnLeft(world, who) ? moves.read(world, who, false) : Optional.empty();
  }

  private Stream<Move> stale(World world, Map<Integer, Participant> people, int person) {
    if (!world.hasWire(person)) {
      return Stream.empty();
    }
    Participant who = people.get(person);
    return Stream.of(
        who != null && world.isWirePending(person)
            ? new Move("Stale", person, moves.stale(who))
            : Move.nobodys("Stale"));
  }
}
