/**
 * The people we know: safety numbers and codes that two people compare, and the people that this
 * installation has met, kept under a key of its identity.
 */
@NullMarked
package dev.parley.client.contacts;

import org.jspecify.annotations.NullMarked;
