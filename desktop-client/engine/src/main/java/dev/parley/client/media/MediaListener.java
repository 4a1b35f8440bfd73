package dev.parley.client.media;

import dev.onvoid.webrtc.media.video.VideoFrame;
import dev.parley.meeting.machine.Problem;

/**
 * Told what media does. Pictures and sound come on libwebrtc's threads, the rest on media's own: be
 * short, and never block.
 */
public interface MediaListener {
  /**
   * A decoded picture.
   *
   * @param frame valid during the call; retain it, or copy it, to keep it
   */
  void remoteVideo(RemoteTrack track, VideoFrame frame);

  /**
   * Ten milliseconds of decoded sound, 16 bits little-endian, channels interleaved. It comes all
   * the time, as silence where nothing is to be heard.
   *
   * @param rate samples a second of each channel
   */
  void remoteAudio(RemoteTrack track, byte[] pcm, int rate, int channels);

  /** Our tracks flow in this session; the others need to know. Again after every reconnect. */
  void published(PublishedMedia media);

  /** Something failed and is being tried again. */
  void failure(Problem problem);

  /**
   * Something was decoded that nobody sealed. Media has ended for good; the meeting is to be left,
   * and the person to be told.
   */
  void unsealed(Problem problem);
}
