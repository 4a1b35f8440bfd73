@NullMarked
package dev.parley.desktop.live;

import org.jspecify.annotations.NullMarked;
