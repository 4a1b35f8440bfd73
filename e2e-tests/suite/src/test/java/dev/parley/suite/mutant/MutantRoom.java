package dev.parley.suite.mutant;

/**
 * Runs a seed of the simulator with a mutant's machines. Anyone who implements it is loaded with
 * the mutant's classes, and takes and gives nothing but what is not.
 */
public interface MutantRoom {
  /** What the room's clients traced, to the end or until something broke. */
  TracedRoom run(long seed);
}
