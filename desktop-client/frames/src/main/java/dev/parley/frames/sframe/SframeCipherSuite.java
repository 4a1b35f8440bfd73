package dev.parley.frames.sframe;

/**
 * The cipher suites of RFC 9605, section 4.5, with the constants of its table: {@code Nh} bytes of
 * hash, {@code Nka} bytes of AES key inside a compound key, {@code Nk} bytes of key, {@code Nn}
 * bytes of nonce, {@code Nt} bytes of tag.
 */
public enum SframeCipherSuite {
  AES_128_CTR_HMAC_SHA256_80(0x0001, Hash.SHA256, 16, 48, 10),
  AES_128_CTR_HMAC_SHA256_64(0x0002, Hash.SHA256, 16, 48, 8),
  AES_128_CTR_HMAC_SHA256_32(0x0003, Hash.SHA256, 16, 48, 4),
  AES_128_GCM_SHA256_128(0x0004, Hash.SHA256, 0, 16, 16),
  AES_256_GCM_SHA512_128(0x0005, Hash.SHA512, 0, 32, 16);

  /** What seals video: the full tag, a small part of a frame of a thousand bytes. */
  public static final SframeCipherSuite VIDEO = AES_128_GCM_SHA256_128;

  /** What seals audio; why its tag is shorter is in decision 0025. */
  public static final SframeCipherSuite AUDIO = AES_128_CTR_HMAC_SHA256_80;

  /** {@code AEAD.Nn} of every suite, in bytes. */
  public static final int NONCE_BYTES = 12;

  /** A suite's hash, with the JCA's names of what is made from it. */
  private enum Hash {
    SHA256(32, "HmacSHA256", "HKDF-SHA256"),
    SHA512(64, "HmacSHA512", "HKDF-SHA512");

    private final int bytes;
    private final String hmac;
    private final String hkdf;

    Hash(int bytes, String hmac, String hkdf) {
      this.bytes = bytes;
      this.hmac = hmac;
      this.hkdf = hkdf;
    }
  }

  private final int value;
  private final Hash hash;
  private final int innerKeyBytes;
  private final int keyBytes;
  private final int tagBytes;

  SframeCipherSuite(int value, Hash hash, int innerKeyBytes, int keyBytes, int tagBytes) {
    this.value = value;
    this.hash = hash;
    this.innerKeyBytes = innerKeyBytes;
    this.keyBytes = keyBytes;
    this.tagBytes = tagBytes;
  }

  /** The number in the IANA registry. */
  public int value() {
    return value;
  }

  /** {@code Nk}: bytes of the AEAD's key. */
  public int keyBytes() {
    return keyBytes;
  }

  /** {@code Nt}: bytes that the AEAD adds to the plaintext. */
  public int tagBytes() {
    return tagBytes;
  }

  /** {@code Nh}: bytes of the hash's output. */
  int hashBytes() {
    return hash.bytes;
  }

  /** {@code Nka}: bytes of the AES key inside a compound key; 0 where the AEAD is AES-GCM. */
  int innerKeyBytes() {
    return innerKeyBytes;
  }

  /** The JCA name of the key derivation. */
  String hkdf() {
    return hash.hkdf;
  }

  boolean isGcm() {
    return innerKeyBytes == 0;
  }

  /** The JCA name of the HMAC under the key derivation (and the compound AEAD's tag). */
  String hmac() {
    return hash.hmac;
  }
}
