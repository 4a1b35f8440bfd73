package dev.parley.mls;

/**
 * A member that a received commit adds.
 *
 * @param keyPackage the key package, byte for byte as {@link MlsClient#newKeyPackage()} made it for
 *     its owner
 * @param info what it contains
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Added(byte[] keyPackage, KeyPackageInfo info) {

  /** Without the credential, which may hold a name. */
  @Override
  public String toString() {
    return "Added[" + info + "]";
  }
}
