package dev.parley.desktop.live;

import dev.onvoid.webrtc.media.Device;
import dev.onvoid.webrtc.media.MediaDevices;
import dev.onvoid.webrtc.media.audio.AudioRecorder;
import dev.parley.client.media.upcall.Upcalls;
import dev.parley.desktop.MediaChoice;
import dev.parley.desktop.MediaPort;
import dev.parley.desktop.text.WindowText;
import dev.parley.desktop.video.PictureExchange;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The machine's own cameras, microphones and speakers, and what can stand in for them. */
public final class DeviceMedia implements MediaPort {
  private static final Logger LOG = LoggerFactory.getLogger(DeviceMedia.class);
  private final long seed;

  /**
   * @param seed test patterns are made from it
   */
  public DeviceMedia(long seed) {
    this.seed = seed;
  }

  @Override
  public List<MediaChoice> cameras() {
    List<MediaChoice> all = devices(MediaDevices::getVideoCaptureDevices, true);
    all.add(new MediaChoice(MediaChoice.NONE, WindowText.NO_CAMERA.text(), false));
    all.add(new MediaChoice("test-pattern", WindowText.TEST_PATTERN.text(), false));
    all.add(new MediaChoice("screen", WindowText.THIS_SCREEN.text(), false));
    return all;
  }

  @Override
  public List<MediaChoice> microphones() {
    List<MediaChoice> all = devices(SoundSystem::microphones, false);
    all.add(new MediaChoice(MediaChoice.NONE, WindowText.NO_MICROPHONE.text(), false));
    all.add(new MediaChoice("tone", WindowText.TEST_TONE.text(), false));
    return all;
  }

  @Override
  public List<MediaChoice> speakers() {
    return devices(SoundSystem::speakers, false);
  }

  private static List<MediaChoice> devices(
      Supplier<? extends List<? extends Device>> finder, boolean mirrored) {
    List<MediaChoice> choices = new ArrayList<>();
    try {
      List<? extends Device> found = finder.get();
      for (int i = 0; i < found.size(); i++) {
        choices.add(new MediaChoice("device:" + i, found.get(i).getName(), mirrored));
      }
    } catch (RuntimeException e) {
      LOG.info("devices could not be listed: {}", e.getMessage());
    }
    return choices;
  }

  @Override
  public Running preview(MediaChoice camera, PictureExchange pictures, Consumer<String> problem) {
    return Preview.start(camera, seed, pictures, problem);
  }

  @Override
  public Running meter(MediaChoice microphone, DoubleConsumer level, Consumer<String> problem) {
    if (!Capture.isDevice(microphone.words())) {
      return () -> {};
    }
    try {
      AudioRecorder recorder = new AudioRecorder();
      recorder.setAudioDevice(Capture.microphone(microphone.words()));
      Upcalls.record(recorder, pcm -> level.accept(SpeechDetector.loudness(pcm)));
      recorder.start();
      return recorder::stop;
    } catch (RuntimeException e) {
      LOG.debug("the microphone could not be opened", e);
      problem.accept(WindowText.MICROPHONE_NOT_OPENED.text());
      return () -> {};
    }
  }
}
