@NullMarked
package dev.parley.client.ui.lobby;

import org.jspecify.annotations.NullMarked;
