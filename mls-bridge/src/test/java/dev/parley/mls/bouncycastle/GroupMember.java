package dev.parley.mls.bouncycastle;

import java.util.List;
import java.util.Optional;

/**
 * One place in a group of the classic suite, whichever implementation sits there. Public, because
 * one of the two is loaded by another class loader.
 */
public interface GroupMember extends AutoCloseable {
  /** A key package for one use, as the MLS message that travels. */
  byte[] keyPackage() throws Exception;

  /** Founds a group with the meeting's group context: required capabilities, and these words. */
  void found(byte[] groupId, byte[] appData) throws Exception;

  /** Joins by a Welcome that holds the ratchet tree. */
  void join(byte[] welcome) throws Exception;

  /** Makes a commit and keeps it pending, as a PrivateMessage. */
  Made commit(Changes changes) throws Exception;

  /** Applies the commit that is pending. */
  void merge() throws Exception;

  /** Applies another's commit. */
  void receiveCommit(byte[] commit) throws Exception;

  long epoch() throws Exception;

  int leaf() throws Exception;

  byte[] authenticator() throws Exception;

  byte[] appData() throws Exception;

  /** Signature keys of the members in the order of their leaves. */
  List<byte[]> signatureKeys() throws Exception;

  byte[] export(String label, byte[] context, int length) throws Exception;

  /** Seals an application message. */
  byte[] seal(byte[] text, byte[] aad) throws Exception;

  /** Opens an application message. */
  Heard open(byte[] message) throws Exception;

  @Override
  void close();

  /**
   * What a commit is to do.
   *
   * @param proveLink whether it mixes in the pre-shared key of the link
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Changes(List<byte[]> adds, List<Integer> removes, boolean proveLink, byte[] aad) {}

  /** A commit, and the Welcome beside it if it adds anybody. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Made(byte[] commit, Optional<byte[]> welcome) {}

  /** What was said. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Heard(byte[] text, byte[] aad) {}
}
