package dev.parley.client.media;

import dev.onvoid.webrtc.media.video.VideoCaptureCapability;
import dev.onvoid.webrtc.media.video.VideoDesktopSource;
import dev.onvoid.webrtc.media.video.VideoDeviceSource;
import dev.onvoid.webrtc.media.video.VideoTrackSource;
import dev.parley.client.media.libwebrtc.XDisplay;
import dev.parley.client.text.EngineText;

/** An input that runs: libwebrtc's source of pictures, and how to stop it. */
final class VideoFeed implements AutoCloseable {
  /**
   * libwebrtc's kFullDesktopScreenId: all screens as one picture. Its list of single screens is not
   * asked for, because without a display that crashes the process.
   */
  private static final long WHOLE_DESKTOP = -1;

  private final VideoTrackSource source;
  private final Runnable stop;
  private final Runnable dispose;

  private VideoFeed(VideoTrackSource source, Runnable stop, Runnable dispose) {
    this.source = source;
    this.stop = stop;
    this.dispose = dispose;
  }

  /** Starts the input. libwebrtc's engine exists by now. */
  static VideoFeed start(VideoInput input) {
    return switch (input) {
      case VideoInput.Numbered numbered -> numbered(numbered);
      case VideoInput.Screen screen -> screen(screen);
      case VideoInput.Device device -> device(device);
    };
  }

  private static VideoFeed numbered(VideoInput.Numbered input) {
    NumberedFeed feed = NumberedFeed.start(input);
    return new VideoFeed(feed.source(), feed::stop, feed::dispose);
  }

  private static VideoFeed screen(VideoInput.Screen input) {
    if (!XDisplay.opens()) {
      throw new MediaException(EngineText.NO_SCREEN.text());
    }
    VideoDesktopSource source = new VideoDesktopSource();
    source.setSourceId(WHOLE_DESKTOP, false);
    source.setFrameRate(input.rate());
    source.setMaxFrameSize(input.maxWidth(), input.maxHeight());
    source.start();
    return new VideoFeed(source, source::stop, source::dispose);
  }

  private static VideoFeed device(VideoInput.Device input) {
    VideoDeviceSource source = new VideoDeviceSource();
    source.setVideoCaptureDevice(input.device());
    source.setVideoCaptureCapability(
        new VideoCaptureCapability(input.width(), input.height(), input.rate()));
    try {
      source.start();
    } catch (RuntimeException | Error e) {
      source.dispose();
      throw new MediaException(EngineText.CAMERA_NOT_OPENED.text(), e);
    }
    return new VideoFeed(source, source::stop, source::dispose);
  }

  VideoTrackSource source() {
    return source;
  }

  /** No picture comes any more; tracks that use the source may be disposed of. */
  void stop() {
    stop.run();
  }

  /** Frees the source, whose tracks are gone by now. */
  @Override
  public void close() {
    dispose.run();
  }
}
