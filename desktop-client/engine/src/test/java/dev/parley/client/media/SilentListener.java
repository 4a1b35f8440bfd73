package dev.parley.client.media;

import dev.onvoid.webrtc.media.video.VideoFrame;
import dev.parley.meeting.machine.Problem;

/** Is told everything and does nothing with it. */
class SilentListener implements MediaListener {
  @Override
  public void remoteVideo(RemoteTrack track, VideoFrame frame) {}

  @Override
  public void remoteAudio(RemoteTrack track, byte[] pcm, int rate, int channels) {}

  @Override
  public void published(PublishedMedia media) {}

  @Override
  public void failure(Problem problem) {}

  @Override
  public void unsealed(Problem problem) {}
}
