package dev.parley.client.identity;

import dev.parley.protocol.Bytes;

/**
 * By what people compare whether they are in one group.
 *
 * @param authenticator equal for all members at the same position (RFC 9420, section 8.7)
 * @param room 30 digits in groups of five, made of the members' identities and names: it changes
 *     only when the people do, and is the same in the next meeting of the same people
 * @param epoch 30 digits in groups of five, made of the epoch authenticator
 */
public record EpochCodes(Bytes authenticator, String room, String epoch) {}
