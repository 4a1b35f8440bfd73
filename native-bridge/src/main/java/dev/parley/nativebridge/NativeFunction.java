package dev.parley.nativebridge;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.OptionalInt;

/**
 * A function of the one shape (see {@code call.rs}):
 *
 * <pre>
 * int32 f(uint64 handle, const uint8* request, size_t request_len, struct { uint8* data; size_t len; }* reply)
 * </pre>
 *
 * <p>The request lies in memory that is overwritten before it is freed; the reply is copied out,
 * and wiped by the library when it is given back. Any thread may call.
 */
public final class NativeFunction {
  static final FunctionDescriptor SHAPE =
      FunctionDescriptor.of(JAVA_INT, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS);
  static final FunctionDescriptor FREE = FunctionDescriptor.ofVoid(ADDRESS, JAVA_LONG);

  /** A pointer and a length. */
  private static final long REPLY_BYTES = ADDRESS.byteSize() + JAVA_LONG.byteSize();

  /** What a failure begins with: which input is at fault, or this for none. */
  private static final int NO_INDEX = -1;

  private final MethodHandle function;
  private final MethodHandle free;

  NativeFunction(MethodHandle function, MethodHandle free) {
    this.function = function;
    this.free = free;
  }

  /**
   * Calls it without arguments.
   *
   * @param handle what it is about
   */
  public Reply call(long handle) throws NativeFailure {
    return call(handle, new Request());
  }

  /**
   * Calls it.
   *
   * @param handle what it is about
   * @throws NativeFailure if the status is not success
   */
  public Reply call(long handle, Request arguments) throws NativeFailure {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment request = arena.allocate(arguments.size());
      MemorySegment reply = arena.allocate(REPLY_BYTES, ADDRESS.byteAlignment());
      long status;
      try {
        arguments.write(request);
        status =
            Downcall.result(
                () -> (int) function.invokeExact(handle, request, request.byteSize(), reply));
      } finally {
        request.fill((byte) 0);
      }
      byte[] bytes = take(reply);
      if (status != 0) {
        throw failure((int) status, new Reply(bytes));
      }
      return new Reply(bytes);
    }
  }

  /** Copies what the library replied and gives it back to be wiped. */
  private byte[] take(MemorySegment reply) {
    MemorySegment data = reply.get(ADDRESS, 0);
    long length = reply.get(JAVA_LONG, ADDRESS.byteSize());
    byte[] bytes = data.reinterpret(length).toArray(JAVA_BYTE);
    Downcall.run(
        () -> {
          free.invokeExact(data, length);
        });
    return bytes;
  }

  private static NativeFailure failure(int status, Reply reply) {
    int index = reply.uint32();
    return new NativeFailure(
        status, reply.text(), index == NO_INDEX ? OptionalInt.empty() : OptionalInt.of(index));
  }
}
