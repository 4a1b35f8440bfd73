/** Looks for what was encoded in what the SFU forwarded. Pure: bytes in, findings out. */
@NullMarked
package dev.parley.tools.demo.audit;

import org.jspecify.annotations.NullMarked;
