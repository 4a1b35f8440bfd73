package dev.parley.mls;

/** What a message from the group turned out to be. */
public sealed interface Received permits Received.Application, Received.OwnCommit, ReceivedCommit {

  /**
   * An application message.
   *
   * @param senderLeaf the leaf whose signature it carries
   * @param epoch the epoch it was sealed in, which may be a past one
   * @param aad its authenticated data, which travelled in clear
   * @param plaintext what was said
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Application(int senderLeaf, long epoch, byte[] aad, byte[] plaintext) implements Received {

    /** Says nothing of the content. */
    @Override
    public String toString() {
      return "Application[leaf=%d, epoch=%d, %d B]".formatted(senderLeaf, epoch, plaintext.length);
    }
  }

  /**
   * The very commit of ours that stands pending came back, byte for byte. {@link
   * MlsGroup#mergePending()} applies it, {@link MlsGroup#dropPending()} gives it up.
   *
   * @param epoch the epoch it was made in, which it would end
   */
  record OwnCommit(long epoch) implements Received {}
}
