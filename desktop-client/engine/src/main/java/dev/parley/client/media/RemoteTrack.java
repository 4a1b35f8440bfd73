package dev.parley.client.media;

import dev.parley.frames.codec.Codec;
import dev.parley.frames.sframe.TrackContext;
import dev.parley.protocol.ParticipantId;

/**
 * A track of somebody else, to be received. Two that differ in anything are different tracks: the
 * same session under another leaf is opened with other keys.
 *
 * @param leaf who must have sealed its frames
 * @param source where the SFU has it
 */
public record RemoteTrack(
    ParticipantId participant, int leaf, Source source, TrackContext context, Codec codec) {
  /**
   * A track at the SFU.
   *
   * @param sessionId the publisher's session
   * @param trackName the SFU's name of the track in that session
   */
  public record Source(String sessionId, String trackName) {}
}
