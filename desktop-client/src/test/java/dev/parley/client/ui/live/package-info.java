@NullMarked
package dev.parley.client.ui.live;

import org.jspecify.annotations.NullMarked;
