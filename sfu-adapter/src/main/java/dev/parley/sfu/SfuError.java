package dev.parley.sfu;

/**
 * An error as it travels: a code for programs and a description for people.
 *
 * @param code one of the contract's codes
 * @param description says what was wrong without repeating what the peer sent
 */
public record SfuError(SfuErrorCode code, String description) {}
