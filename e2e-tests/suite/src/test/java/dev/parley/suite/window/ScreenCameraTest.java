package dev.parley.suite.window;

import dev.onvoid.webrtc.media.video.VideoFrame;
import dev.parley.client.media.MediaClient;
import dev.parley.client.media.MediaEngine;
import dev.parley.client.media.MediaListener;
import dev.parley.client.media.MediaSettings;
import dev.parley.client.media.PcmSource;
import dev.parley.client.media.PublishedMedia;
import dev.parley.client.media.RemoteTrack;
import dev.parley.client.media.TrackTransforms;
import dev.parley.frames.FrameProtection;
import dev.parley.headless.Inputs;
import dev.parley.meeting.machine.Problem;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The screen as a camera, on a real display. */
@Timeout(120)
class ScreenCameraTest {
  @Test
  void screenSendsPictures() throws Exception {
    Display.ensure();
    CountDownLatch pictures = new CountDownLatch(3);
    try (MediaClient media =
        new MediaClient(
            MediaEngine.headless(PcmSource.SILENCE),
            TrackTransforms.of(new FrameProtection()),
            new Nobody(),
            MediaSettings.defaults())) {
      media.publish(Inputs.camera("screen", 0, 0), false);
      media.watchCamera(frame -> pictures.countDown());
      Assertions.assertThat(pictures.await(90, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static final class Nobody implements MediaListener {
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
}
