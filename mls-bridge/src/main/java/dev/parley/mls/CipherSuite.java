package dev.parley.mls;

/** The cipher suites a room can have. The suite is part of the group, so no server can lower it. */
public enum CipherSuite {
  /** MLS_128_MLKEM768X25519_AES128GCM_SHA256_Ed25519: post-quantum key agreement, the default. */
  X_WING(0x004F),
  /** MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519 of RFC 9420 section 17.1. */
  CLASSIC(0x0001);

  private final int code;

  CipherSuite(int code) {
    this.code = code;
  }

  /** The number in the registry of RFC 9420 section 17.1. */
  public int code() {
    return code;
  }

  static CipherSuite ofCode(int code) {
    for (CipherSuite suite : values()) {
      if (suite.code == code) {
        return suite;
      }
    }
    throw new IllegalArgumentException("cipher suite 0x%04x is not one of ours".formatted(code));
  }
}
