package dev.parley.mls;

import dev.parley.nativebridge.Reply;
import java.util.function.UnaryOperator;

/**
 * One participant: a signature key made for this meeting, a credential, and the private parts of
 * unused key packages. All of it lives in memory only and is wiped by {@link #close()}.
 *
 * <p><b>Threads.</b> Any thread may call. Calls on one client, and on its groups and their received
 * commits, run one after another under the client's one lock; different clients run side by side.
 * No call waits for anything but that lock.
 *
 * <p><b>Closing.</b> {@link #close()} closes the client's groups and received commits too. Closing
 * twice does nothing. Every other call after closing throws {@link IllegalStateException}; one that
 * runs while another thread closes either ends normally or throws that.
 */
public final class MlsClient implements AutoCloseable {
  private final CipherSuite suite;
  private final long handle;

  private MlsClient(CipherSuite suite, long handle) {
    this.suite = suite;
    this.handle = handle;
  }

  /**
   * Makes a client with a fresh signature key.
   *
   * @param suite the one suite of its key packages and groups
   * @param credential bytes of a basic credential (RFC 9420 section 5.3), opaque here; at most 4096
   * @throws IllegalArgumentException if the credential is longer
   */
  public static MlsClient create(CipherSuite suite, byte[] credential) {
    return new MlsClient(
        suite, Bridge.sure(() -> Bridge.mls().createClient(suite.code(), credential)));
  }

  /**
   * Makes a client with a fresh signature key and a credential that names that key.
   *
   * @param suite the one suite of its key packages and groups
   * @param credentialOf makes the credential from the public signature key; at most 4096 bytes
   * @throws IllegalArgumentException if the credential is longer
   */
  public static MlsClient create(CipherSuite suite, UnaryOperator<byte[]> credentialOf) {
    MlsClient client = create(suite, new byte[0]);
    try {
      byte[] credential = credentialOf.apply(client.signaturePublicKey());
      Bridge.sure(() -> Bridge.mls().setCredential(client.handle, credential));
      return client;
    } catch (RuntimeException e) {
      client.close();
      throw e;
    }
  }

  /** The suite of its key packages and groups. */
  public CipherSuite suite() {
    return suite;
  }

  /** Its public signature key. */
  public byte[] signaturePublicKey() {
    return Bridge.sure(() -> Bridge.mls().signaturePublicKey(handle));
  }

  /**
   * Makes a key package (RFC 9420 section 10) for one use. The private part stays inside until a
   * welcome uses it; of more than 16 unused ones the oldest is forgotten.
   */
  public byte[] newKeyPackage() {
    return Bridge.sure(() -> Bridge.mls().newKeyPackage(handle));
  }

  /**
   * Validates a key package: encoding, signatures, lifetime, suite and capabilities, all that does
   * not depend on a group.
   *
   * @throws MlsException {@code MALFORMED}, {@code CIPHER_SUITE}, {@code UNUSABLE_KEY_PACKAGE},
   *     {@code LIMIT}
   */
  public KeyPackageInfo inspectKeyPackage(byte[] keyPackage) throws MlsException {
    return keyPackageInfo(Bridge.call(() -> Bridge.mls().inspectKeyPackage(handle, keyPackage)));
  }

  /**
   * Tells the client an external pre-shared key (RFC 9420 section 8.4) that commits and welcomes
   * may name.
   *
   * @param id 1 to 255 bytes, known to everyone; storing another secret under it replaces the first
   * @param secret 16 to 255 bytes
   */
  public void storePsk(byte[] id, byte[] secret) {
    Bridge.sure(() -> Bridge.mls().storePsk(handle, id, secret));
  }

  /**
   * Founds a group with ourselves as leaf 0 in epoch 0.
   *
   * @param groupId 1 to 255 bytes; one client cannot be in two groups of one id
   * @param appData application data in the group context: fixed for the group's life, read by every
   *     joiner; at most 1024 bytes
   */
  public MlsGroup createGroup(byte[] groupId, byte[] appData) {
    return new MlsGroup(Bridge.sure(() -> Bridge.mls().createGroup(handle, groupId, appData)));
  }

  /**
   * Joins by a welcome that holds the ratchet tree (RFC 9420 section 12.4.3.1). It uses up the key
   * package it was made for; a welcome that is refused does not.
   *
   * @throws MlsException {@code MALFORMED}, {@code NOT_FOR_US}, {@code UNKNOWN_PSK}, {@code
   *     CIPHER_SUITE}, {@code UNDECIPHERABLE}, {@code BAD_SIGNATURE}, {@code FORBIDDEN}, {@code
   *     INVALID}, {@code LIMIT}
   */
  public JoinedGroup join(byte[] welcome) throws MlsException {
    Reply reply = Bridge.call(() -> Bridge.mls().join(handle, welcome));
    return new JoinedGroup(new MlsGroup(reply.uint64()), reply.uint32(), reply.list(Reply::bytes));
  }

  /**
   * How many native objects are open in this process: clients, groups and received commits. For
   * tests and figures.
   */
  public static long liveHandles() {
    return Bridge.mls().liveHandles();
  }

  /**
   * Closes the client with all that belongs to it, and wipes its keys. A second time does nothing.
   */
  @Override
  public void close() {
    Bridge.close(handle);
  }

  /** Without the credential, which may hold a name. */
  @Override
  public String toString() {
    return "MlsClient[" + suite + "]";
  }

  static KeyPackageInfo keyPackageInfo(Reply reply) {
    return new KeyPackageInfo(
        CipherSuite.ofCode(reply.uint32()), reply.bytes(), reply.bytes(), reply.bytes());
  }
}
