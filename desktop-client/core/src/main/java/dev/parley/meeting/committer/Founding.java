package dev.parley.meeting.committer;

import dev.parley.protocol.Bytes;

/**
 * The group that we would found.
 *
 * @param groupId a random name
 * @param policy the rules it would begin with
 */
public record Founding(Bytes groupId, Policy policy) {}
