package dev.parley.desktop.live;

import dev.onvoid.webrtc.media.video.VideoFrame;
import dev.parley.client.media.MediaClient;
import dev.parley.client.media.MediaEngine;
import dev.parley.client.media.MediaListener;
import dev.parley.client.media.MediaSettings;
import dev.parley.client.media.PcmSource;
import dev.parley.client.media.PublishedMedia;
import dev.parley.client.media.RemoteTrack;
import dev.parley.client.media.TrackTransforms;
import dev.parley.desktop.MediaChoice;
import dev.parley.desktop.MediaPort.Running;
import dev.parley.desktop.video.PictureExchange;
import dev.parley.frames.FrameProtection;
import dev.parley.headless.Inputs;
import dev.parley.meeting.machine.Problem;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the camera sees, to oneself: a media client that is connected to no server and has no keys,
 * so that nothing can leave.
 */
final class Preview {
  private static final Logger LOG = LoggerFactory.getLogger(Preview.class);

  /** Patterns and files say who sends them; nobody does yet. */
  private static final int NOBODY = 0;

  private Preview() {}

  static Running start(
      MediaChoice camera, long seed, PictureExchange pictures, Consumer<String> problem) {
    MediaClient media = null;
    try {
      media =
          new MediaClient(
              MediaEngine.headless(PcmSource.SILENCE),
              TrackTransforms.of(new FrameProtection()),
              new Nobody(),
              MediaSettings.defaults());
      media.publish(Inputs.camera(camera.words(), seed, NOBODY), false);
      media.watchCamera(frame -> FramePictures.offer(frame, pictures));
      return media::close;
    } catch (RuntimeException e) {
      LOG.debug("the camera could not be opened", e);
      problem.accept(String.valueOf(e.getMessage()));
      if (media != null) {
        media.close();
      }
      return () -> {};
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
    public void failure(Problem problem) {
      LOG.debug("preview: {}", problem.code());
    }

    @Override
    public void unsealed(Problem problem) {}
  }
}
