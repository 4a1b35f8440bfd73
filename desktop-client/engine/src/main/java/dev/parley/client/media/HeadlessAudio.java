package dev.parley.client.media;

import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.media.audio.HeadlessAudioDeviceModule;
import dev.parley.client.media.upcall.Upcalls;
import java.util.Arrays;

/**
 * A microphone and a loudspeaker without hardware. libwebrtc's own threads pull ten milliseconds at
 * a time, from the source and from the mixer.
 *
 * <p>The module has a single place for "who is called": the engine takes it when the factory is
 * made, and a source set before or after would push the engine out, save while the module records.
 * Then the module keeps the engine for what it delivers and takes the source for what it asks for.
 * So the order is: factory, start to record, set the source.
 */
final class HeadlessAudio {
  private final HeadlessAudioDeviceModule module = new HeadlessAudioDeviceModule();

  HeadlessAudioDeviceModule module() {
    return module;
  }

  /** Begins to ask the source for sound; the factory that uses the module exists by now. */
  void start(PeerConnectionFactory factory, PcmSource microphone) {
    module.initRecording();
    module.startRecording();
    Upcalls.microphone(module, new Pull(microphone));
    module.initPlayout();
    module.startPlayout();
  }

  /** Stops both threads, so that nothing calls into what is about to go. */
  void stop() {
    module.stopRecording();
    module.stopPlayout();
  }

  void dispose() {
    module.dispose();
  }

  /** Turns the byte array that webrtc-java asks to be filled into samples. */
  private static final class Pull implements Upcalls.Microphone {
    private final PcmSource source;
    private short[] samples = new short[PcmSource.CHUNK];
    private long position;

    Pull(PcmSource source) {
      this.source = source;
    }

    @Override
    public int fill(byte[] out, int count) {
      int frames = Math.min(count, out.length / 2);
      if (samples.length < frames) {
        samples = new short[frames];
      }
      Arrays.fill(samples, (short) 0);
      source.read(samples, position, frames);
      position += frames;
      for (int i = 0; i < frames; i++) {
        out[2 * i] = (byte) samples[i];
        out[2 * i + 1] = (byte) (samples[i] >> 8);
      }
      return frames;
    }
  }
}
