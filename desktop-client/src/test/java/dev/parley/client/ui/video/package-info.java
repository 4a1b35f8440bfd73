@NullMarked
package dev.parley.client.ui.video;

import org.jspecify.annotations.NullMarked;
