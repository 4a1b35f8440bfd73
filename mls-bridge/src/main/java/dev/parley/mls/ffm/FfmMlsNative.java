package dev.parley.mls.ffm;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The one class with method handles. All functions but three have one shape (see {@code edge.rs}):
 *
 * <pre>
 * int32 f(uint64 handle, const uint8* request, size_t request_len, struct { uint8* data; size_t len; }* reply)
 * </pre>
 *
 * <p>The request lies in memory that is overwritten before it is freed; the reply is copied out,
 * and wiped by the library when it is given back.
 */
public final class FfmMlsNative implements MlsNative {
  private static final FunctionDescriptor CALL =
      FunctionDescriptor.of(JAVA_INT, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS);

  /** A pointer and a length. */
  private static final long REPLY_BYTES = ADDRESS.byteSize() + JAVA_LONG.byteSize();

  /** What an error reply begins with: which input is at fault, or this for none. */
  private static final int NO_INDEX = -1;

  private static volatile @Nullable FfmMlsNative loaded;

  private final Linker linker = Linker.nativeLinker();
  private final SymbolLookup symbols = LibraryFile.with(FfmMlsNative::open);

  private final MethodHandle createClient = call("create_client");
  private final MethodHandle signaturePublicKey = call("signature_public_key");
  private final MethodHandle setCredential = call("set_credential");
  private final MethodHandle newKeyPackage = call("new_key_package");
  private final MethodHandle inspectKeyPackage = call("inspect_key_package");
  private final MethodHandle storePsk = call("store_psk");
  private final MethodHandle createGroup = call("create_group");
  private final MethodHandle join = call("join");
  private final MethodHandle groupState = call("group_state");
  private final MethodHandle members = call("members");
  private final MethodHandle exportSecret = call("export_secret");
  private final MethodHandle stage = call("stage");
  private final MethodHandle mergePending = call("merge_pending");
  private final MethodHandle dropPending = call("drop_pending");
  private final MethodHandle receive = call("receive");
  private final MethodHandle protect = call("protect");
  private final MethodHandle forgetEpochs = call("forget_epochs");
  private final MethodHandle mergeReceived = call("merge_received");
  private final MethodHandle provokePanic = call("provoke_panic");
  private final MethodHandle close = function("close", FunctionDescriptor.of(JAVA_INT, JAVA_LONG));
  private final MethodHandle liveHandles =
      function("live_handles", FunctionDescriptor.of(JAVA_LONG));
  private final MethodHandle free = function("free", FunctionDescriptor.ofVoid(ADDRESS, JAVA_LONG));

  private FfmMlsNative() {}

  /**
   * The library, loaded at the first call.
   *
   * @throws NativeUnavailableException if this platform has none
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

  private static SymbolLookup open(java.nio.file.Path file) {
    try {
      return SymbolLookup.libraryLookup(file, Arena.global());
    } catch (IllegalArgumentException e) {
      throw new NativeUnavailableException("the MLS library could not be loaded", e);
    }
  }

  private MethodHandle call(String name) {
    return function(name, CALL);
  }

  private MethodHandle function(String name, FunctionDescriptor descriptor) {
    MemorySegment symbol =
        symbols
            .find("parley_mls_" + name)
            .orElseThrow(
                () -> new NativeUnavailableException("the MLS library has no function " + name));
    return linker.downcallHandle(symbol, descriptor);
  }

  @Override
  public long createClient(int suite, byte[] credential) throws NativeFailure {
    long size = 4 + Request.sizeOf(credential);
    return fields(createClient, 0, size, r -> r.uint32(suite).bytes(credential)).uint64();
  }

  @Override
  public byte[] signaturePublicKey(long client) throws NativeFailure {
    return invoke(signaturePublicKey, client, 0, r -> {});
  }

  @Override
  public void setCredential(long client, byte[] credential) throws NativeFailure {
    invoke(setCredential, client, Request.sizeOf(credential), r -> r.bytes(credential));
  }

  @Override
  public byte[] newKeyPackage(long client) throws NativeFailure {
    return invoke(newKeyPackage, client, 0, r -> {});
  }

  @Override
  public Fields inspectKeyPackage(long client, byte[] keyPackage) throws NativeFailure {
    return fields(inspectKeyPackage, client, Request.sizeOf(keyPackage), r -> r.bytes(keyPackage));
  }

  @Override
  public void storePsk(long client, byte[] id, byte[] secret) throws NativeFailure {
    invoke(storePsk, client, Request.sizeOf(id, secret), r -> r.bytes(id).bytes(secret));
  }

  @Override
  public long createGroup(long client, byte[] groupId, byte[] appData) throws NativeFailure {
    long size = Request.sizeOf(groupId, appData);
    return fields(createGroup, client, size, r -> r.bytes(groupId).bytes(appData)).uint64();
  }

  @Override
  public Fields join(long client, byte[] welcome) throws NativeFailure {
    return fields(join, client, Request.sizeOf(welcome), r -> r.bytes(welcome));
  }

  @Override
  public Fields groupState(long group) throws NativeFailure {
    return fields(groupState, group, 0, r -> {});
  }

  @Override
  public Fields members(long group) throws NativeFailure {
    return fields(members, group, 0, r -> {});
  }

  @Override
  public byte[] exportSecret(long group, byte[] label, byte[] context, int length)
      throws NativeFailure {
    long size = Request.sizeOf(label, context) + 4;
    return invoke(exportSecret, group, size, r -> r.bytes(label).bytes(context).uint32(length));
  }

  @Override
  public Fields stage(
      long group,
      List<byte[]> adds,
      int[] removes,
      boolean updateOwnLeaf,
      byte @Nullable [] pskId,
      byte[] aad)
      throws NativeFailure {
    List<byte[]> pskIds = pskId == null ? List.of() : List.of(pskId);
    long size =
        Request.sizeOf(adds)
            + 4
            + 4L * removes.length
            + 1
            + Request.sizeOf(pskIds)
            + Request.sizeOf(aad);
    return fields(
        stage,
        group,
        size,
        r -> {
          r.list(adds).uint32(removes.length);
          for (int leaf : removes) {
            r.uint32(leaf);
          }
          r.flag(updateOwnLeaf).list(pskIds).bytes(aad);
        });
  }

  @Override
  public void mergePending(long group) throws NativeFailure {
    invoke(mergePending, group, 0, r -> {});
  }

  @Override
  public void dropPending(long group) throws NativeFailure {
    invoke(dropPending, group, 0, r -> {});
  }

  @Override
  public Fields receive(long group, byte[] message) throws NativeFailure {
    return fields(receive, group, Request.sizeOf(message), r -> r.bytes(message));
  }

  @Override
  public byte[] protect(long group, byte[] plaintext, byte[] aad) throws NativeFailure {
    long size = Request.sizeOf(plaintext, aad);
    return invoke(protect, group, size, r -> r.bytes(plaintext).bytes(aad));
  }

  @Override
  public void forgetEpochs(long group, long millis) throws NativeFailure {
    invoke(forgetEpochs, group, 8, r -> r.uint64(millis));
  }

  @Override
  public void mergeReceived(long commit) throws NativeFailure {
    invoke(mergeReceived, commit, 0, r -> {});
  }

  @Override
  public void close(long handle) {
    try {
      int ignored = (int) close.invokeExact(handle);
    } catch (Throwable e) {
      throw new AssertionError("native calls throw nothing", e);
    }
  }

  @Override
  public long liveHandles() {
    try {
      return (long) liveHandles.invokeExact();
    } catch (Throwable e) {
      throw new AssertionError("native calls throw nothing", e);
    }
  }

  @Override
  public void provokePanic() throws NativeFailure {
    invoke(provokePanic, 0, 0, r -> {});
  }

  private Fields fields(MethodHandle function, long handle, long size, Consumer<Request> arguments)
      throws NativeFailure {
    return new Fields(invoke(function, handle, size, arguments));
  }

  private byte[] invoke(MethodHandle function, long handle, long size, Consumer<Request> arguments)
      throws NativeFailure {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment request = arena.allocate(size);
      MemorySegment reply = arena.allocate(REPLY_BYTES, ADDRESS.byteAlignment());
      int status;
      try {
        arguments.accept(new Request(request));
        status = (int) function.invokeExact(handle, request, size, reply);
      } catch (RuntimeException | Error e) {
        throw e;
      } catch (Throwable e) {
        throw new AssertionError("native calls throw nothing", e);
      } finally {
        request.fill((byte) 0);
      }
      byte[] bytes = take(reply);
      if (status != 0) {
        throw failure(status, bytes);
      }
      return bytes;
    }
  }

  /** Copies what the library replied and gives it back to be wiped. */
  private byte[] take(MemorySegment reply) {
    MemorySegment data = reply.get(ADDRESS, 0);
    long length = reply.get(JAVA_LONG, ADDRESS.byteSize());
    byte[] bytes = data.reinterpret(length).toArray(JAVA_BYTE);
    try {
      free.invokeExact(data, length);
    } catch (Throwable e) {
      throw new AssertionError("native calls throw nothing", e);
    }
    return bytes;
  }

  private static NativeFailure failure(int status, byte[] bytes) {
    Fields fields = new Fields(bytes);
    int index = fields.uint32();
    String message = new String(fields.bytes(), StandardCharsets.UTF_8);
    return new NativeFailure(
        status, message, index == NO_INDEX ? OptionalInt.empty() : OptionalInt.of(index));
  }
}
