@NullMarked
package dev.parley.server.quota;

import org.jspecify.annotations.NullMarked;
