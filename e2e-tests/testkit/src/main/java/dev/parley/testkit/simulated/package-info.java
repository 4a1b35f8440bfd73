/**
 * Whole rooms in one thread from one seed: the server's own room machine, the clients' own meeting
 * machines over real OpenMLS groups, virtual time, and a network that delays, cuts and loses.
 */
@NullMarked
package dev.parley.testkit.simulated;

import org.jspecify.annotations.NullMarked;
