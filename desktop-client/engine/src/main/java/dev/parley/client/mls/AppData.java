package dev.parley.client.mls;

import dev.parley.frames.AudioRate;
import dev.parley.frames.ProtectionKind;
import java.util.Optional;

/**
 * What the founder fixed for the group's life, in the group context that every member
 * authenticates: {@code u8 version = 2 ‖ u8 frame protection ‖ u8 audio rate}. Anyone who does not
 * know it all must not join.
 */
public record AppData(ProtectionKind protection, AudioRate audioRate) {
  /** SFrame, and sound at a variable rate. */
  public static final AppData USUAL = new AppData(ProtectionKind.SFRAME, AudioRate.VARIABLE);

  private static final int VERSION = 2;

  /** The same, with each frame as one MLS message or as SFrame. */
  public AppData withMessagePerFrame(boolean perFrame) {
    return new AppData(perFrame ? ProtectionKind.MLS_MESSAGE : ProtectionKind.SFRAME, audioRate);
  }

  /** The same, with sound at another rate. */
  public AppData withAudioRate(AudioRate rate) {
    return new AppData(protection, rate);
  }

  byte[] toBytes() {
    return new byte[] {VERSION, (byte) protection.value(), (byte) audioRate.value()};
  }

  static Optional<AppData> read(byte[] bytes) {
    if (bytes.length != 3 || bytes[0] != VERSION) {
      return Optional.empty();
    }
    return ProtectionKind.of(bytes[1])
        .flatMap(kind -> AudioRate.of(bytes[2]).map(rate -> new AppData(kind, rate)));
  }
}
