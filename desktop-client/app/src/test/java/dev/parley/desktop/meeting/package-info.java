@NullMarked
package dev.parley.desktop.meeting;

import org.jspecify.annotations.NullMarked;
