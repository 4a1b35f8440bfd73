package dev.parley.meeting.committer;

/**
 * Somebody who waited until a moment ago.
 *
 * @param admissible whether a commit might have added them when they left
 */
public record RecentlyLeft(Hello hello, boolean admissible) {}
