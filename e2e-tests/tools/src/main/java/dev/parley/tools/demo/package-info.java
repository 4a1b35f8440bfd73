/**
 * A real meeting in front of the user: processes, real media through the SFU, and a report of what
 * was checked.
 */
@NullMarked
package dev.parley.tools.demo;

import org.jspecify.annotations.NullMarked;
