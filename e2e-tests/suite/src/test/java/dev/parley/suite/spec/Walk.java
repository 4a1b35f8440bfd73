package dev.parley.suite.spec;

import dev.parley.spec.StateGraph;
import dev.parley.spec.StateGraph.Edge;
import dev.parley.spec.TlaValue;
import dev.parley.suite.mutant.WalkOutcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Walks the real machines along every edge of a state graph. In every state, each participant has
 * to stand as the specification says; and whatever a machine would do there by itself has to be an
 * edge.
 */
final class Walk {
  /** Actions that are the participants' own choice. */
  private static final Set<String> OWN =
      Set.of("Read", "Post", "Unstageable", "Request", "Heal", "Rejoin");

  private final WalkModel model;
  private final StateGraph graph;
  private final Choices choices;
  private final List<List<Edge>> outgoing;
  private final @Nullable Node[] nodes;
  private final Deque<Integer> toDo = new ArrayDeque<>();
  private final SortedMap<String, Integer> walked = new TreeMap<>();

  /** A state as it was first met: who is there, and by which edge. */
  private record Node(Map<Integer, Participant> people, @Nullable Edge by) {}

  private Walk(WalkModel model, StateGraph graph) {
    this.model = model;
    this.graph = graph;
    this.choices = new Choices(model);
    this.nodes = new Node[graph.states().size()];
    this.outgoing = new ArrayList<>();
    for (int i = 0; i < graph.states().size(); i++) {
      outgoing.add(new ArrayList<>());
    }
    graph.edges().forEach(edge -> outgoing.get(edge.from()).add(edge));
  }

  /** Walks until the first difference, or to the end. */
  static WalkOutcome along(StateGraph graph, WalkModel model) {
    return new Walk(model, graph).all();
  }

  private WalkOutcome all() {
    try {
      return outcome(difference());
    } catch (RuntimeException e) {
      return outcome(Optional.of(model.name() + ": a machine fails: " + e));
    }
  }

  private Optional<String> difference() {
    for (int first : graph.initial()) {
      Map<Integer, Participant> people = choices.beginning(world(first));
      if (!stands(people, first)) {
        return Optional.of(
            model.name()
                + ": at the beginning they stand at\n  "
                + standings(people)
                + "\nand not at\n  "
                + specified(first));
      }
      meet(first, new Node(people, null));
    }
    while (!toDo.isEmpty()) {
      Optional<String> difference = from(toDo.remove());
      if (difference.isPresent()) {
        return difference;
      }
    }
    return Optional.empty();
  }

  private WalkOutcome outcome(Optional<String> difference) {
    return new WalkOutcome(graph.states().size(), graph.edges().size(), walked, difference);
  }

  private World world(int state) {
    return new World(graph.states().get(state));
  }

  private void meet(int state, Node node) {
    nodes[state] = node;
    toDo.add(state);
  }

  private Node node(int state) {
    Node node = nodes[state];
    if (node == null) {
      throw new IllegalStateException("no walk has led there");
    }
    return node;
  }

  /** All edges that leave a state. */
  private Optional<String> from(int state) {
    World world = world(state);
    Map<Integer, Participant> people = node(state).people();
    List<Move> own;
    try {
      own = choices.own(world, people);
    } catch (RuntimeException e) {
      return Optional.of(path(state) + "a machine fails: " + e);
    }
    Set<Move> unexplained = new HashSet<>(own);
    for (Edge edge : outgoing.get(state)) {
      List<Move> moves =
          OWN.contains(edge.action())
              ? own.stream().filter(move -> move.action().equals(edge.action())).toList()
              : choices.befalls(edge.action(), world, world(edge.to()), people);
      Optional<Move> move = moves.stream().filter(m -> leads(m, people, edge)).findFirst();
      if (move.isEmpty()) {
        return Optional.of(path(state) + "no machine takes " + tell(edge, moves, people));
      }
      unexplained.remove(move.get());
      walked.merge(word(world, people, move.get()), 1, Integer::sum);
    }
    return unexplained.stream()
        .findFirst()
        .map(move -> path(state) + "a machine does what was not specified: " + tell(move));
  }

  private boolean leads(Move move, Map<Integer, Participant> people, Edge edge) {
    Map<Integer, Participant> then = move.applyTo(people);
    if (!stands(then, edge.to()) || !isOnTheWire(move, edge)) {
      return false;
    }
    if (nodes[edge.to()] == null) {
      meet(edge.to(), new Node(then, edge));
    }
    return true;
  }

  private boolean isOnTheWire(Move move, Edge edge) {
    boolean posts = move.action().equals("Post") || move.action().equals("Heal");
    return !posts || world(edge.to()).isWirePending(move.who());
  }

  private boolean stands(Map<Integer, Participant> people, int state) {
    Node known = nodes[state];
    if (known != null) {
      return standings(people).equals(standings(known.people()));
    }
    return standings(people).equals(specified(state));
  }

  private static Map<Integer, ComparedState> standings(Map<Integer, Participant> people) {
    Map<Integer, ComparedState> standings = new TreeMap<>();
    people.forEach((who, participant) -> standings.put(who, participant.compared()));
    return standings;
  }

  private Map<Integer, ComparedState> specified(int state) {
    World world = world(state);
    Map<Integer, ComparedState> standings = new TreeMap<>();
    for (int who : world.people()) {
      if (world.isInside(who)) {
        standings.put(who, ComparedState.of(world.state(), Values.number(who)));
      }
    }
    return standings;
  }

  /** The action's name, and of an entry or a post which one it is. */
  private static String word(World world, Map<Integer, Participant> people, Move move) {
    Participant who = people.get(move.who());
    return switch (move.action()) {
      case "Read" -> "Read " + kind(world.entry(who == null ? 0 : who.position() + 1));
      case "Post" -> "Post " + operation(move);
      default -> move.action();
    };
  }

  private static String kind(TlaValue entry) {
    String kind = entry.get("kind").asText();
    return kind.equals("Posted") ? entry.get("operation").get("word").asText() : kind;
  }

  private static String operation(Move move) {
    return move.then()
        .flatMap(who -> who.state().pending())
        .map(intent -> intent.summary().operation().actionName())
        .orElse("nothing");
  }

  // What went wrong, in words.

  private String path(int state) {
    List<String> steps = new ArrayList<>();
    Edge by = node(state).by();
    while (by != null) {
      steps.addFirst(by.action() + "(" + who(by) + ")");
      by = node(by.from()).by();
    }
    return model.name() + ": after " + String.join(", ", steps) + "\n";
  }

  /** Who a step of the specification is about: those who stand differently after it. */
  private String who(Edge edge) {
    Map<Integer, ComparedState> before = standings(node(edge.from()).people());
    Map<Integer, ComparedState> after = specified(edge.to());
    return world(edge.from()).people().stream()
        .filter(p -> !Objects.equals(before.get(p), after.get(p)))
        .map(String::valueOf)
        .collect(Collectors.joining(","));
  }

  private String tell(Edge edge, List<Move> moves, Map<Integer, Participant> people) {
    StringBuilder text = new StringBuilder(edge.action() + "(" + who(edge) + ")");
    text.append(" to\n  ").append(specified(edge.to()));
    if (moves.isEmpty()) {
      text.append("\nbut none of them does such a thing; they are\n  ").append(standings(people));
    }
    for (Move move : moves) {
      text.append("\nbut ").append(tell(move));
    }
    return text.toString();
  }

  private static String tell(Move move) {
    return move.action()
        + "("
        + move.who()
        + ") to\n  "
        + move.then().map(then -> then.compared().toString()).orElse("being gone");
  }
}
