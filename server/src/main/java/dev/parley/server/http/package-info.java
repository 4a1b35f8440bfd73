/**
 * The shell of the rooms: routes, sockets, threads and locks. It parses to events and runs effects,
 * and decides nothing that {@code server.room} could decide. README.md has the page on threads.
 */
@NullMarked
package dev.parley.server.http;

import org.jspecify.annotations.NullMarked;
