package dev.parley.mls;

/**
 * Somebody whom a received commit adds.
 *
 * @param keyPackage the key package, byte for byte as {@link MlsClient#newKeyPackage()} gave it to
 *     its owner
 * @param info what it says
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Added(byte[] keyPackage, KeyPackageInfo info) {

  /** Says nothing of who it is. */
  @Override
  public String toString() {
    return "Added[" + info + "]";
  }
}
