package dev.parley.mls;

/** A message from the group, decrypted and verified. */
public sealed interface Received permits Received.Application, Received.OwnCommit, ReceivedCommit {

  /**
   * An application message.
   *
   * @param senderLeaf the leaf whose signature it carries
   * @param epoch the epoch it was sealed in, which may be a past one
   * @param aad its authenticated data, which was not encrypted
   * @param plaintext the message
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Application(int senderLeaf, long epoch, byte[] aad, byte[] plaintext) implements Received {

    /** Without the content. */
    @Override
    public String toString() {
      return "Application[leaf=%d, epoch=%d, %d B]".formatted(senderLeaf, epoch, plaintext.length);
    }
  }

  /**
   * Our own pending commit came back, byte for byte. {@link MlsGroup#mergePending()} applies it,
   * {@link MlsGroup#dropPending()} drops it.
   *
   * @param epoch the epoch it was made in, which it would end
   */
  record OwnCommit(long epoch) implements Received {}
}
