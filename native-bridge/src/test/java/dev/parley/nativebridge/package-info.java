@NullMarked
package dev.parley.nativebridge;

import org.jspecify.annotations.NullMarked;
