package dev.parley.mls;

/**
 * One member of a group.
 *
 * @param leaf the leaf index in the ratchet tree; stays while the member stays, is reused
 *     afterwards
 * @param credential the bytes of its basic credential
 * @param signatureKey its public signature key
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Member(int leaf, byte[] credential, byte[] signatureKey) {

  /** Without the credential, which may hold a name. */
  @Override
  public String toString() {
    return "Member[leaf=" + leaf + "]";
  }
}
