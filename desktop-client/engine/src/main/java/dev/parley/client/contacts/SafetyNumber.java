package dev.parley.client.contacts;

import dev.parley.client.identity.DigitGroups;
import dev.parley.client.identity.IdentityKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Sixty digits that two people compare, in twelve groups of five to read aloud: the same on both
 * sides, because it is made of both identities in an order of their own.
 *
 * <p>Each identity gives thirty digits: SHA-512 over a label and the key, then {@value #ROUNDS}
 * times over the result and the key, of which each five bytes, as a number modulo 100 000, make a
 * group. The smaller thirty stand first. This is how the field does it (Signal's numeric
 * fingerprint, version 2), with a label of our own.
 *
 * <p>What it is worth. Thirty digits are one of 10<sup>30</sup>, about 2<sup>99.6</sup>, and a try
 * costs 5 200 ≈ 2<sup>12.3</sup> hashes (and a new key). Two strangers' numbers agree by chance
 * with 10<sup>-60</sup>, about 2<sup>-199</sup>. Somebody between two people shows a key of his own
 * to each, and must give it the other one's thirty digits: 2<sup>99.6 + 12.3</sup> ≈
 * 2<sup>112</sup> hashes for each of the two. If he may choose both keys and only the whole sixty
 * must agree, that is a collision of 199 bits, again 2<sup>99.6</sup> pairs of keys and
 * 2<sup>112</sup> hashes. Both are above 2<sup>100</sup>. Two identities of one person's own with
 * the same thirty digits take about 2<sup>50</sup> keys; they deceive nobody about anybody else.
 *
 * @param digits twelve groups of five, a space between
 */
public record SafetyNumber(String digits) {
  private static final int ROUNDS = 5200;
  private static final int GROUPS = 6;

  /** The number of two identities; it is symmetric. */
  public static SafetyNumber of(IdentityKey one, IdentityKey other) {
    String first = half(one);
    String second = half(other);
    return new SafetyNumber(
        first.compareTo(second) <= 0 ? first + " " + second : second + " " + first);
  }

  private static String half(IdentityKey identity) {
    byte[] key = identity.value().toArray();
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-512");
      sha.update("parley safety number v1".getBytes(StandardCharsets.UTF_8));
      byte[] hash = sha.digest(key);
      for (int i = 0; i < ROUNDS; i++) {
        sha.update(hash);
        hash = sha.digest(key);
      }
      return DigitGroups.of(hash, GROUPS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-512", e);
    }
  }

  /** It tells a pair of people, so it does not print by itself. */
  @Override
  public String toString() {
    return "SafetyNumber[redacted]";
  }
}
