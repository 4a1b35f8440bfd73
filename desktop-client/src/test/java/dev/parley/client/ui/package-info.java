@NullMarked
package dev.parley.client.ui;

import org.jspecify.annotations.NullMarked;
