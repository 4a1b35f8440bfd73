package dev.parley.meeting.machine;

/**
 * Something a person should know.
 *
 * @param code the same word in the log, in traces and in tests
 * @param words a sentence for the person
 */
public record Problem(String code, String words) {}
