package dev.parley.mls.ffm;

import dev.parley.nativebridge.NativeFailure;
import dev.parley.nativebridge.Reply;
import java.util.List;

/**
 * What the library offers, in field terms. A handle is a number that is never given twice; the
 * library knows which are open, and answers {@link NativeFailure#CLOSED} for the others. Calls on
 * one client, its groups and received commits wait for each other in the library.
 */
public interface MlsNative {

  /** Makes a client; returns its handle. */
  long createClient(int suite, byte[] credential) throws NativeFailure;

  /** The client's public signature key. */
  byte[] signaturePublicKey(long client) throws NativeFailure;

  /** Replaces the credential; only before the first key package and group. */
  void setCredential(long client, byte[] credential) throws NativeFailure;

  /** A new key package. */
  byte[] newKeyPackage(long client) throws NativeFailure;

  /** Suite, credential, signature key, reference. */
  Reply inspectKeyPackage(long client, byte[] keyPackage) throws NativeFailure;

  /** Stores an external pre-shared key. */
  void storePsk(long client, byte[] id, byte[] secret) throws NativeFailure;

  /** Founds a group; returns its handle. */
  long createGroup(long client, byte[] groupId, byte[] appData) throws NativeFailure;

  /** Group handle, leaf of the welcome's author, list of pre-shared key ids. */
  Reply join(long client, byte[] welcome) throws NativeFailure;

  /** Group id, epoch, own leaf, active, epoch authenticator, application data. */
  Reply groupState(long group) throws NativeFailure;

  /** List of leaf, credential, signature key. */
  Reply members(long group) throws NativeFailure;

  /** A secret of the current epoch. */
  byte[] exportSecret(long group, byte[] label, byte[] context, int length) throws NativeFailure;

  /**
   * What a commit is to propose.
   *
   * @param adds key packages
   * @param removes leaves
   * @param updateOwnLeaf whether to send an update path even where none is needed
   * @param pskIds ids of external pre-shared keys
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Proposals(List<byte[]> adds, int[] removes, boolean updateOwnLeaf, List<byte[]> pskIds) {}

  /** Commit, optional welcome. */
  Reply stage(long group, Proposals proposals, byte[] aad) throws NativeFailure;

  /** Applies the pending commit. */
  void mergePending(long group) throws NativeFailure;

  /** Drops the pending commit. */
  void dropPending(long group) throws NativeFailure;

  /**
   * Kind 1: sender, epoch, authenticated data, plaintext. Kind 2: commit handle, sender, epoch,
   * authenticated data, list of added (key package, suite, credential, signature key, reference),
   * list of removed leaves, list of pre-shared key ids, has path, removes us. Kind 3: epoch.
   *
   * @param far also what is far ahead of the sender's last message
   */
  Reply receive(long group, byte[] message, boolean far) throws NativeFailure;

  /** Encrypts and signs an application message. */
  byte[] protect(long group, byte[] plaintext, byte[] aad) throws NativeFailure;

  /** Wipes the message keys of epochs that ended longer ago than this many milliseconds. */
  void forgetEpochs(long group, long lastEpoch) throws NativeFailure;

  /** Applies a received commit and closes its handle. */
  void mergeReceived(long commit) throws NativeFailure;

  /** Closes a handle and all that belongs to it; nothing happens if it is closed. */
  void close(long handle);

  /** How many handles are open. */
  long liveHandles();

  /** Has the library panic, to show that a panic comes back as a status. */
  void panic() throws NativeFailure;
}
