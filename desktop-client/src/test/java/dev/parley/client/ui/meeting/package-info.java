@NullMarked
package dev.parley.client.ui.meeting;

import org.jspecify.annotations.NullMarked;
