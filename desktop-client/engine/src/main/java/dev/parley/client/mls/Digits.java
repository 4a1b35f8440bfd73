package dev.parley.client.mls;

import dev.parley.client.identity.Credential;
import dev.parley.client.identity.DigitGroups;
import dev.parley.protocol.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;

/**
 * Codes for people to compare: 30 digits in groups of five, about 99 bits of a SHA-256. Each group
 * is five bytes of the hash, as a number, modulo 100000.
 */
final class Digits {
  private static final int GROUPS = 6;

  private Digits() {}

  /**
   * The code of the people in the room: of their identity keys and names, each pair once, sorted.
   * It is the same for everybody, and stays the same over meetings with the same people.
   */
  static String room(Collection<Credential> people) {
    byte[][] sorted = people.stream().map(Digits::person).toArray(byte[][]::new);
    Arrays.sort(sorted, Arrays::compareUnsigned);
    MessageDigest sha = sha("parley room code v2");
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || !Arrays.equals(sorted[i], sorted[i - 1])) {
        sha.update(sorted[i]);
      }
    }
    return DigitGroups.of(sha.digest(), GROUPS);
  }

  /** 32 bytes of key ‖ u16 length ‖ UTF-8 of the name. */
  private static byte[] person(Credential person) {
    byte[] key = person.identity().value().toArray();
    byte[] name = person.name().value().getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(key.length + 2 + name.length)
        .put(key)
        .putShort((short) name.length)
        .put(name)
        .array();
  }

  /** The code of an epoch. */
  static String epoch(Bytes authenticator) {
    MessageDigest sha = sha("parley epoch code v1");
    sha.update(authenticator.toArray());
    return DigitGroups.of(sha.digest(), GROUPS);
  }

  private static MessageDigest sha(String label) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(label.getBytes(StandardCharsets.UTF_8));
      return sha;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
