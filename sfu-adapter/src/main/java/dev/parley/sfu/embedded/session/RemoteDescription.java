package dev.parley.sfu.embedded.session;

import dev.parley.sfu.SessionDescription;
import dev.parley.sfu.SfuException;
import dev.parley.sfu.embedded.transport.ParsedDescription;
import dev.parley.sfu.embedded.transport.TransportException;
import java.util.List;

/**
 * A client's description as its call has it: parsed on the caller's thread, so that a loop only
 * applies it.
 *
 * @param mids the media sections' names, each once
 */
public record RemoteDescription(
    SessionDescription.Type type, ParsedDescription parsed, List<String> mids)
    implements AutoCloseable {
  private static final String MID = "a=mid:";

  /** Characters in a mid: what one RTP header extension element carries (RFC 8285). */
  private static final int MAX_MID = 16;

  /** Parses it, which takes as long as it is large: not for a loop's thread. */
  public static RemoteDescription parse(SessionDescription description) throws SfuException {
    String sdp = description.sdp();
    try {
      ParsedDescription parsed =
          switch (description.type()) {
            case OFFER -> ParsedDescription.offer(sdp);
            case ANSWER -> ParsedDescription.answer(sdp);
          };
      return new RemoteDescription(description.type(), parsed, mids(sdp));
    } catch (TransportException e) {
      throw TransportErrors.refused(e);
    }
  }

  private static List<String> mids(String sdp) {
    return sdp.lines()
        .filter(line -> line.startsWith(MID))
        .map(line -> line.substring(MID.length()).strip())
        .filter(mid -> mid.length() <= MAX_MID && mid.indexOf(' ') < 0)
        .distinct()
        .toList();
  }

  /** Frees it, if no transport took it. */
  @Override
  public void close() {
    parsed.close();
  }
}
