/** Theme, icons and small controls that every screen shares. */
@NullMarked
package dev.parley.client.ui.look;

import org.jspecify.annotations.NullMarked;
