package dev.parley.server.room;

/**
 * One connection to the server, numbered by the shell and never twice. Says nothing about a peer.
 */
public record ConnectionId(long value) {}
