package dev.parley.mls.ffm;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the library offers, in field terms. A handle is a number that is never given twice; the
 * library knows which are open, and answers {@link NativeFailure#CLOSED} for the others. Calls on
 * one client and its children wait for each other below.
 */
public interface MlsNative {

  /** Makes a client; returns its handle. */
  long createClient(int suite, byte[] credential) throws NativeFailure;

  /** The client's public signature key. */
  byte[] signaturePublicKey(long client) throws NativeFailure;

  /** Says who the client is; only before its first key package and group. */
  void setCredential(long client, byte[] credential) throws NativeFailure;

  /** A new key package. */
  byte[] newKeyPackage(long client) throws NativeFailure;

  /** Suite, credential, signature key, reference. */
  Fields inspectKeyPackage(long client, byte[] keyPackage) throws NativeFailure;

  /** Keeps an external pre-shared key. */
  void storePsk(long client, byte[] id, byte[] secret) throws NativeFailure;

  /** Founds a group; returns its handle. */
  long createGroup(long client, byte[] groupId, byte[] appData) throws NativeFailure;

  /** Group handle, leaf that welcomes, list of pre-shared key ids. */
  Fields join(long client, byte[] welcome) throws NativeFailure;

  /** Group id, epoch, own leaf, active, epoch authenticator, application data. */
  Fields groupState(long group) throws NativeFailure;

  /** List of leaf, credential, signature key. */
  Fields members(long group) throws NativeFailure;

  /** A secret of the current epoch. */
  byte[] exportSecret(long group, byte[] label, byte[] context, int length) throws NativeFailure;

  /** Commit, optional welcome. */
  Fields stage(
      long group,
      List<byte[]> adds,
      int[] removes,
      boolean updateOwnLeaf,
      byte @Nullable [] pskId,
      byte[] aad)
      throws NativeFailure;

  /** Applies the pending commit. */
  void mergePending(long group) throws NativeFailure;

  /** Gives up the pending commit. */
  void dropPending(long group) throws NativeFailure;

  /**
   * Kind 1: sender, epoch, authenticated data, plaintext. Kind 2: commit handle, sender, epoch,
   * authenticated data, list of added (key package, suite, credential, signature key, reference),
   * list of removed leaves, list of pre-shared key ids, has path, removes us. Kind 3: epoch.
   */
  Fields receive(long group, byte[] message) throws NativeFailure;

  /** Seals an application message. */
  byte[] protect(long group, byte[] plaintext, byte[] aad) throws NativeFailure;

  /** Wipes the message keys of epochs that ended longer ago than this many milliseconds. */
  void forgetEpochs(long group, long millis) throws NativeFailure;

  /** Applies a received commit and closes its handle. */
  void mergeReceived(long commit) throws NativeFailure;

  /** Closes a handle and all that belongs to it; nothing happens if it is closed. */
  void close(long handle);

  /** How many handles are open. */
  long liveHandles();

  /** Panics below on purpose, to show that a panic comes back as a status. */
  void provokePanic() throws NativeFailure;
}
