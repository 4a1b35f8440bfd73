package dev.parley.mls;

/**
 * What a validated key package contains (RFC 9420 section 10).
 *
 * @param suite the cipher suite it is for
 * @param credential the bytes of its basic credential
 * @param signatureKey the public signature key of its leaf
 * @param reference its hash reference (section 5.2), which tells key packages apart
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record KeyPackageInfo(
    CipherSuite suite, byte[] credential, byte[] signatureKey, byte[] reference) {

  /** Without the credential, which may hold a name. */
  @Override
  public String toString() {
    return "KeyPackageInfo[" + suite + "]";
  }
}
