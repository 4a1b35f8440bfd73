package dev.parley.mls.ffm;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.parley.nativebridge.Downcall;
import dev.parley.nativebridge.NativeFailure;
import dev.parley.nativebridge.NativeFunction;
import dev.parley.nativebridge.NativeLibrary;
import dev.parley.nativebridge.NativeUnavailableException;
import dev.parley.nativebridge.Reply;
import dev.parley.nativebridge.Request;
import java.lang.foreign.FunctionDescriptor;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/** The one class with the library's functions. {@code ffi.rs} is the other side. */
public final class FfmMlsNative implements MlsNative {
  /** The version of the library's ABI that this class is written for. */
  private static final int ABI = 1;

  private static volatile @Nullable FfmMlsNative loaded;

  private final NativeLibrary library = NativeLibrary.load("parley_mls", ABI);
  private final NativeFunction createClient = library.function("create_client");
  private final NativeFunction signaturePublicKey = library.function("signature_public_key");
  private final NativeFunction setCredential = library.function("set_credential");
  private final NativeFunction newKeyPackage = library.function("new_key_package");
  private final NativeFunction inspectKeyPackage = library.function("inspect_key_package");
  private final NativeFunction storePsk = library.function("store_psk");
  private final NativeFunction createGroup = library.function("create_group");
  private final NativeFunction join = library.function("join");
  private final NativeFunction groupState = library.function("group_state");
  private final NativeFunction members = library.function("members");
  private final NativeFunction exportSecret = library.function("export_secret");
  private final NativeFunction stage = library.function("stage");
  private final NativeFunction mergePending = library.function("merge_pending");
  private final NativeFunction dropPending = library.function("drop_pending");
  private final NativeFunction receive = library.function("receive");
  private final NativeFunction protect = library.function("protect");
  private final NativeFunction forgetEpochs = library.function("forget_epochs");
  private final NativeFunction mergeReceived = library.function("merge_received");
  private final NativeFunction panic = library.function("panic");
  private final MethodHandle close = library.handle("close", FunctionDescriptor.ofVoid(JAVA_LONG));
  private final MethodHandle liveHandles =
      library.handle("live_handles", FunctionDescriptor.of(JAVA_LONG));

  private FfmMlsNative() {}

  /**
   * The library, loaded at the first call.
   *
   * @throws NativeUnavailableException if this machine has none or it cannot be loaded
   */
  public static MlsNative instance() {
    FfmMlsNative library = loaded;
    return library != null ? library : load();
  }

  /** Not a static initialiser, so that every call, not only the first, says what is missing. */
  private static synchronized MlsNative load() {
    FfmMlsNative library = loaded;
    if (library == null) {
      library = new FfmMlsNative();
      loaded = library;
    }
    return library;
  }

  @Override
  public long createClient(int suite, byte[] credential) throws NativeFailure {
    return createClient.call(0, new Request().uint32(suite).bytes(credential)).uint64();
  }

  @Override
  public byte[] signaturePublicKey(long client) throws NativeFailure {
    return signaturePublicKey.call(client).rest();
  }

  @Override
  public void setCredential(long client, byte[] credential) throws NativeFailure {
    setCredential.call(client, new Request().bytes(credential));
  }

  @Override
  public byte[] newKeyPackage(long client) throws NativeFailure {
    return newKeyPackage.call(client).rest();
  }

  @Override
  public Reply inspectKeyPackage(long client, byte[] keyPackage) throws NativeFailure {
    return inspectKeyPackage.call(client, new Request().bytes(keyPackage));
  }

  @Override
  public void storePsk(long client, byte[] id, byte[] secret) throws NativeFailure {
    storePsk.call(client, new Request().bytes(id).bytes(secret));
  }

  @Override
  public long createGroup(long client, byte[] groupId, byte[] appData) throws NativeFailure {
    return createGroup.call(client, new Request().bytes(groupId).bytes(appData)).uint64();
  }

  @Override
  public Reply join(long client, byte[] welcome) throws NativeFailure {
    return join.call(client, new Request().bytes(welcome));
  }

  @Override
  public Reply groupState(long group) throws NativeFailure {
    return groupState.call(group);
  }

  @Override
  public Reply members(long group) throws NativeFailure {
    return members.call(group);
  }

  @Override
  public byte[] exportSecret(long group, byte[] label, byte[] context, int length)
      throws NativeFailure {
    return exportSecret
        .call(group, new Request().bytes(label).bytes(context).uint32(length))
        .rest();
  }

  @Override
  public Reply stage(long group, Proposals proposals, byte[] aad) throws NativeFailure {
    return stage.call(
        group,
        new Request()
            .list(proposals.adds())
            .list(proposals.removes())
            .flag(proposals.updateOwnLeaf())
            .list(proposals.pskIds())
            .bytes(aad));
  }

  @Override
  public void mergePending(long group) throws NativeFailure {
    mergePending.call(group);
  }

  @Override
  public void dropPending(long group) throws NativeFailure {
    dropPending.call(group);
  }

  @Override
  public Reply receive(long group, byte[] message, boolean far) throws NativeFailure {
    return receive.call(group, new Request().bytes(message).flag(far));
  }

  @Override
  public byte[] protect(long group, byte[] plaintext, byte[] aad) throws NativeFailure {
    return protect.call(group, new Request().bytes(plaintext).bytes(aad)).rest();
  }

  @Override
  public void forgetEpochs(long group, long lastEpoch) throws NativeFailure {
    forgetEpochs.call(group, new Request().uint64(lastEpoch));
  }

  @Override
  public void mergeReceived(long commit) throws NativeFailure {
    mergeReceived.call(commit);
  }

  @Override
  public void close(long handle) {
    Downcall.run(
        () -> {
          close.invokeExact(handle);
        });
  }

  @Override
  public long liveHandles() {
    return Downcall.result(() -> (long) liveHandles.invokeExact());
  }

  @Override
  public void panic() throws NativeFailure {
    panic.call(0);
  }
}
