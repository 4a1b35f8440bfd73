package dev.parley.sfu.embedded.session;

import dev.parley.sfu.SfuErrorCode;
import dev.parley.sfu.SfuException;
import dev.parley.sfu.embedded.forwarding.PacketRouter;
import dev.parley.sfu.embedded.transport.OutputHandler;

/**
 * What the calls on one loop's sessions work with.
 *
 * @param router is told which key frames are wanted
 * @param outputs takes what transports put out when they act on a description
 */
public record SessionContext(
    SessionTable sessions, PacketRouter router, OutputHandler outputs, SessionLimits limits) {
  void requireRoomFor(Session session, int more) throws SfuException {
    int tracks = session.publications().size() + session.subscribers().size();
    if (tracks + more > limits.maxTracksPerSession()) {
      throw new SfuException(
          SfuErrorCode.TEMPORARILY_UNAVAILABLE_ERROR, "the session has all its tracks");
    }
  }
}
