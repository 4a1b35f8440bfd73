/** The first page: name, link, devices and a look at oneself before anybody else has one. */
@NullMarked
package dev.parley.desktop.lobby;

import org.jspecify.annotations.NullMarked;
