@NullMarked
package dev.parley.desktop.video;

import org.jspecify.annotations.NullMarked;
