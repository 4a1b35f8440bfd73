package dev.parley.client.media;

import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.media.audio.AudioDeviceModule;
import dev.onvoid.webrtc.media.audio.AudioOptions;
import dev.parley.client.media.libwebrtc.ExaminedLibrary;
import dev.parley.client.text.EngineText;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * libwebrtc, started: its factory, its three threads and its sound. One per participant. It refuses
 * to start over a native library whose encoded frames cannot be sealed.
 *
 * <p>Everything made with the factory is closed before the engine is, and the engine before the JVM
 * halts: libwebrtc's threads would otherwise call into a JVM that is gone.
 */
public final class MediaEngine implements AutoCloseable {
  private final PeerConnectionFactory factory;
  private final @Nullable HeadlessAudio headless;
  private final @Nullable AudioDeviceModule devices;
  private boolean closed;

  private MediaEngine(
      PeerConnectionFactory factory,
      @Nullable HeadlessAudio headless,
      @Nullable AudioDeviceModule devices) {
    this.factory = factory;
    this.headless = headless;
    this.devices = devices;
  }

  /** An engine that needs no sound card: it sends what the source says and plays to nobody. */
  public static MediaEngine headless(PcmSource microphone) {
    return headless(microphone, ExaminedLibrary::carried);
  }

  static MediaEngine headless(PcmSource microphone, Supplier<ExaminedLibrary> examination) {
    ExaminedLibrary unused = examination.get();
    HeadlessAudio audio = new HeadlessAudio();
    PeerConnectionFactory factory = new PeerConnectionFactory(audio.module());
    audio.start(factory, microphone);
    return new MediaEngine(factory, audio, null);
  }

  /** An engine on the microphone and loudspeaker that the machine prefers. */
  public static MediaEngine devices() {
    ExaminedLibrary unused = ExaminedLibrary.carried();
    try {
      return devices(new AudioDeviceModule());
    } catch (RuntimeException | Error e) {
      throw new MediaException(EngineText.SOUND_NOT_OPENED.text(), e);
    }
  }

  /** An engine on a microphone and a loudspeaker of the machine, chosen in the module. */
  public static MediaEngine devices(AudioDeviceModule devices) {
    ExaminedLibrary unused = ExaminedLibrary.carried();
    return new MediaEngine(new PeerConnectionFactory(devices), null, devices);
  }

  public PeerConnectionFactory factory() {
    return factory;
  }

  /**
   * How the microphone is treated: a person's voice is freed from echo and noise; a file or a tone
   * is sent as it is, since a noise suppressor takes a steady tone for noise.
   */
  AudioOptions microphoneOptions() {
    boolean voice = devices != null;
    AudioOptions options = new AudioOptions();
    options.echoCancellation = voice;
    options.noiseSuppression = voice;
    options.autoGainControl = voice;
    options.highpassFilter = voice;
    return options;
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (headless != null) {
      headless.stop();
    }
    factory.dispose();
    if (headless != null) {
      headless.dispose();
    }
    if (devices != null) {
      devices.dispose();
    }
  }
}
