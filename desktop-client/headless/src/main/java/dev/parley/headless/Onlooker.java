package dev.parley.headless;

import dev.onvoid.webrtc.media.video.VideoFrame;
import dev.parley.client.MeetingView;
import dev.parley.client.media.RemoteTrack;

/**
 * Somebody who looks over a participant's shoulder: the window, when the demo drives it. Called on
 * the threads that bring things: be short, and never block.
 */
public interface Onlooker {
  /** Nobody looks. */
  Onlooker NOBODY =
      new Onlooker() {
        @Override
        public void view(MeetingView view) {}

        @Override
        public void picture(RemoteTrack track, VideoFrame frame) {}

        @Override
        public void sound(RemoteTrack track, byte[] pcm) {}

        @Override
        public void ownPicture(VideoFrame frame) {}

        @Override
        public void trouble(String words) {}

        @Override
        public void ended() {}
      };

  /** The meeting as it stands now. */
  void view(MeetingView view);

  /** A decoded picture, valid during the call. */
  void picture(RemoteTrack track, VideoFrame frame);

  /** Ten milliseconds of decoded sound, 16 bits little-endian. */
  void sound(RemoteTrack track, byte[] pcm);

  /** What our own camera sees, valid during the call. */
  void ownPicture(VideoFrame frame);

  /** Something failed, in words for a person. */
  void trouble(String words);

  /** The participant was told to go, or its time is over. */
  void ended();
}
