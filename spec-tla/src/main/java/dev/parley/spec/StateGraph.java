package dev.parley.spec;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The complete state graph of a model. States and edges are named by their index.
 *
 * @param initial the states it may begin in
 * @param edges in the order TLC took them, so that a state is met as a target before it is a source
 */
public record StateGraph(List<TlaState> states, List<Integer> initial, List<Edge> edges) {
  public StateGraph {
    states = List.copyOf(states);
    initial = List.copyOf(initial);
    edges = List.copyOf(edges);
  }

  /** A step of the model by the action of this name. */
  public record Edge(int from, String action, int to) {}

  /** The names of all actions that were taken. */
  public SortedSet<String> actions() {
    SortedSet<String> names = new TreeSet<>();
    edges.forEach(edge -> names.add(edge.action()));
    return names;
  }
}
