package dev.parley.client.media;

import dev.onvoid.webrtc.media.Device;
import dev.onvoid.webrtc.media.MediaDevices;
import java.util.List;

/**
 * The devices of this machine, by the names that people know them by.
 *
 * @param microphones what sound comes from
 * @param loudspeakers what sound goes to
 * @param cameras what pictures come from
 */
public record DeviceList(
    List<String> microphones, List<String> loudspeakers, List<String> cameras) {
  public DeviceList {
    microphones = List.copyOf(microphones);
    loudspeakers = List.copyOf(loudspeakers);
    cameras = List.copyOf(cameras);
  }

  /** Loads libwebrtc; throws what the loader throws if it cannot be. */
  public static void load() {
    names(MediaDevices.getVideoCaptureDevices());
  }

  /** Asks the system. */
  public static DeviceList read() {
    return new DeviceList(
        names(MediaDevices.getAudioCaptureDevices()),
        names(MediaDevices.getAudioRenderDevices()),
        names(MediaDevices.getVideoCaptureDevices()));
  }

  private static List<String> names(List<? extends Device> devices) {
    return devices.stream().map(Device::getName).distinct().toList();
  }
}
