/** What tests of every kind share. */
@NullMarked
package dev.parley.testkit;

import org.jspecify.annotations.NullMarked;
