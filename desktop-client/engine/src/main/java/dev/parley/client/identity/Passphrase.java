package dev.parley.client.identity;

import dev.parley.client.text.EngineText;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/** A passphrase, in UTF-8. It never prints, and {@link #close} wipes it. */
public final class Passphrase implements AutoCloseable {
  /** Longer than anybody types; bounds what is read from a file. */
  public static final int MAX_BYTES = 1024;

  private final byte[] utf8;

  private Passphrase(byte[] utf8) {
    this.utf8 = utf8;
    if (utf8.length == 0 || utf8.length > MAX_BYTES) {
      throw new IllegalArgumentException(EngineText.PASSPHRASE_LENGTH.text(MAX_BYTES));
    }
  }

  /** Takes what was typed, and wipes it. */
  public static Passphrase of(char[] typed) {
    ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(typed));
    Arrays.fill(typed, '\0');
    byte[] bytes = new byte[encoded.remaining()];
    encoded.get(bytes);
    encoded.clear();
    while (encoded.hasRemaining()) {
      encoded.put((byte) 0);
    }
    return new Passphrase(bytes);
  }

  /** Takes the first line of what was read, and wipes it. */
  public static Passphrase ofFirstLine(byte[] read) {
    int end = 0;
    while (end < read.length && read[end] != '\n' && read[end] != '\r') {
      end++;
    }
    byte[] line = Arrays.copyOf(read, end);
    Arrays.fill(read, (byte) 0);
    return new Passphrase(line);
  }

  byte[] utf8() {
    return utf8;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Passphrase that && MessageDigest.isEqual(utf8, that.utf8);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(utf8);
  }

  @Override
  public void close() {
    Arrays.fill(utf8, (byte) 0);
  }

  @Override
  public String toString() {
    return "Passphrase[redacted]";
  }
}
