/**
 * The Java held to the specification: the committer machine walked along every edge of TLC's state
 * graphs, traces of whole rooms checked as behaviours, and wrong machines that both must catch.
 */
@NullMarked
package dev.parley.suite.spec;

import org.jspecify.annotations.NullMarked;
