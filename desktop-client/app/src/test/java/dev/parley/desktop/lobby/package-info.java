@NullMarked
package dev.parley.desktop.lobby;

import org.jspecify.annotations.NullMarked;
