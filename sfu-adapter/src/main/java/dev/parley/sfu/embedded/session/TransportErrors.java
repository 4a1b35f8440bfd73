package dev.parley.sfu.embedded.session;

import dev.parley.sfu.SfuErrorCode;
import dev.parley.sfu.SfuException;
import dev.parley.sfu.embedded.transport.TransportException;

/** What the contract says where a transport refuses. */
final class TransportErrors {
  private TransportErrors() {}

  static SfuException refused(TransportException e) {
    String message = e.getMessage() == null ? "refused" : e.getMessage();
    return switch (e.kind()) {
      case SDP, STATE ->
          new SfuException(
              SfuErrorCode.INVALID_SESSION_DESCRIPTION,
              "the session description does not parse or does not fit",
              e);
      case CLOSED, PANIC ->
          new SfuException(SfuErrorCode.SESSION_ERROR, "the session's transport has ended", e);
      case ARGUMENT, LIMIT, ENGINE, NOT_FOUND ->
          new SfuException(SfuErrorCode.BACKEND_ERROR, "the transport refused: " + message, e);
    };
  }
}
