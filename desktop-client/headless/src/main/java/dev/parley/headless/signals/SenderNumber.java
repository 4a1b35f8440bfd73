package dev.parley.headless.signals;

import java.nio.charset.StandardCharsets;

/**
 * The number under which a participant draws into its pictures and chooses its tones. It follows
 * from the name, so that a person who knows the name knows what to look and listen for.
 */
public final class SenderNumber {
  private SenderNumber() {}

  /** 0 to {@link Tone#SENDERS} - 1: FNV-1a over the name's UTF-8. Names may collide. */
  public static int of(String name) {
    int hash = 0x811c9dc5;
    for (byte each : name.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (each & 0xff)) * 0x01000193;
    }
    return Integer.remainderUnsigned(hash, Tone.SENDERS);
  }
}
