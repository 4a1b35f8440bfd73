package dev.parley.desktop;

/**
 * What people compare aloud, each thirty digits in groups of five.
 *
 * @param room the same on every screen; changes only when the people do
 * @param epoch the same on every screen at one moment; changes with every change of the keys
 */
public record Codes(String room, String epoch) {}
