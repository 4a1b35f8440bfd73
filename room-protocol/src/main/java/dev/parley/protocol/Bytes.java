package dev.parley.protocol;

import java.util.Arrays;

/**
 * An immutable run of bytes that the server carries and does not understand. It compares by
 * content, and prints its length only: its content may be secret.
 */
public final class Bytes {
  public static final Bytes EMPTY = new Bytes(new byte[0]);

  private final byte[] content;

  private Bytes(byte[] content) {
    this.content = content;
  }

  /** Copies {@code content}, so that a later change of the array changes nothing here. */
  public static Bytes of(byte[] content) {
    return content.length == 0 ? EMPTY : new Bytes(content.clone());
  }

  /** Takes over {@code content} without a copy; the caller gives it up. */
  static Bytes adopt(byte[] content) {
    return content.length == 0 ? EMPTY : new Bytes(content);
  }

  /** The content itself without a copy, for reading inside this package only. */
  byte[] shared() {
    return content;
  }

  /** A fresh copy of the content. */
  public byte[] toArray() {
    return content.clone();
  }

  public int length() {
    return content.length;
  }

  public boolean isEmpty() {
    return content.length == 0;
  }

  /** The value at {@code index}, as an unsigned number. */
  public int at(int index) {
    return content[index] & 0xff;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes that && Arrays.equals(content, that.content);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(content);
  }

  @Override
  public String toString() {
    return "Bytes[" + content.length + "]";
  }
}
