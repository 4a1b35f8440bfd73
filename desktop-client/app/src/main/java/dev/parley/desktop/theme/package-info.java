/** Theme, icons and small controls that every screen shares. */
@NullMarked
package dev.parley.desktop.theme;

import org.jspecify.annotations.NullMarked;
