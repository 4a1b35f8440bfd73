package dev.parley.server.http;

/** Errors of the HTTP routes; their lower-case names are the {@code errorCode} of media calls. */
enum HttpError {
  /** The ticket belongs to no participant of the room. */
  UNAUTHORIZED,
  /** The client speaks another version of the protocol, or names none. */
  VERSION_MISMATCH,
  /** The participant, or its address, makes more media calls than it may. */
  RATE_LIMITED,
  /** The address has as many media sessions as it may. */
  ADDRESS_LIMITED,
  NO_SUCH_ROOM,
  OTHER_ORIGIN,
  NOT_FOUND
}
