package dev.parley.meeting.committer;

/**
 * What we posted and have not seen come back yet. It counts when, and only when, it does.
 *
 * @param ref our own number for the post
 */
public record Intent(long ref, GroupSummary summary) {}
