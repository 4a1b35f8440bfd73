/**
 * What a meeting's participants said about themselves, and what follows from it. Pure: recorded
 * lines in, a report out.
 */
@NullMarked
package dev.parley.tools.demo.report;

import org.jspecify.annotations.NullMarked;
