/**
 * Who sealed it: what each sender says, signed inside the group, of the frames it sent, and what
 * receivers make of that. Pure: time is an argument, and there is no thread.
 */
@NullMarked
package dev.parley.frames.attribution;

import org.jspecify.annotations.NullMarked;
