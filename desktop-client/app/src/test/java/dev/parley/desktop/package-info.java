@NullMarked
package dev.parley.desktop;

import org.jspecify.annotations.NullMarked;
