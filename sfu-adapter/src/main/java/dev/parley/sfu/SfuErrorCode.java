package dev.parley.sfu;

import java.util.Locale;

/** The contract's error codes, each with the HTTP status it has when it ends a whole call. */
public enum SfuErrorCode {
  /** The caller is not the owner of the session. */
  UNAUTHORIZED(403),
  /** No such path, or no such session. */
  NOT_FOUND(404),
  /** The body is not JSON, or a field has the wrong shape. */
  DECODING_ERROR(400),
  /** The body was read, but what it asks for makes no sense. */
  INVALID_PARAMS(400),
  /** The body, a session description or a batch is over its limit. */
  PAYLOAD_TOO_LARGE(413),
  /** The session has ended; the client makes a new one. */
  SESSION_ERROR(410),
  /** The session description does not parse or does not fit the session's state. */
  INVALID_SESSION_DESCRIPTION(406),
  /** No such track in the room, for a pull. */
  NOT_FOUND_TRACK_ERROR(404),
  /** The track exists but carries nothing that could be forwarded. */
  EMPTY_TRACK_ERROR(400),
  /** The session already publishes a track of this name. */
  REPEATED_LOCAL_TRACK_ERROR(409),
  /** A pulled track could not be changed. */
  UPDATE_TRACK_ERROR(400),
  /** A track could not be closed, usually because its mid is unknown. */
  CLOSE_TRACK_ERROR(400),
  /** Try the same call again. */
  RETRYABLE_TRANSIENT_ERROR(503),
  /** A limit of the engine is reached: try later. */
  TEMPORARILY_UNAVAILABLE_ERROR(503),
  /** The session's transport is not usable. */
  TRANSPORT_UNAVAILABLE_ERROR(503),
  /** The engine behind the port failed. */
  BACKEND_ERROR(502),
  /** A fault of ours. */
  INTERNAL_ERROR(500);

  private final int status;
  private final String wire;

  SfuErrorCode(int status) {
    this.status = status;
    this.wire = name().toLowerCase(Locale.ROOT);
  }

  /** The HTTP status of a call that ends with this code. */
  public int status() {
    return status;
  }

  /** The code as it is spelled in JSON. */
  public String wire() {
    return wire;
  }
}
