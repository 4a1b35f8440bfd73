package dev.parley.mls;

/**
 * One member of a group.
 *
 * @param leaf the leaf index in the ratchet tree; stays while the member stays, is reused
 *     afterwards
 * @param credential the bytes of its basic credential
 * @param signatureKey its public signature key
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Member(int leaf, byte[] credential, byte[] signatureKey) {

  /** Says nothing of the credential, which may hold a name. */
  @Override
  public String toString() {
    return "Member[leaf=" + leaf + "]";
  }
}
