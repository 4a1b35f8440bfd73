package dev.parley.desktop;

/**
 * What is seen or heard may not be the sender's.
 *
 * @param alarm whether it is known not to be, and the person must be warned; else it is not
 *     confirmed
 * @param words a sentence without its full stop, to be shown beside the sender's name
 */
public record Doubt(boolean alarm, String words) {}
