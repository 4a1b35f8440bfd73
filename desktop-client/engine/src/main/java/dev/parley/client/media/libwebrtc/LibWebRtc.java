package dev.parley.client.media.libwebrtc;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;

/**
 * The method handles into libwebrtc ({@link TransformerCells} has those out of it). An object's
 * first eight bytes point to its vtable; entry i stands at vtable + 8·i. Addresses are plain longs,
 * so that a frame costs no object in either direction.
 *
 * <p>Three conventions of the ABI matter (Linux, libc++): a {@code scoped_refptr} argument travels
 * as the address of a cell that holds the pointer; a {@code unique_ptr} argument travels as the
 * bare pointer, and the callee owns it; an {@code ArrayView} is a struct of pointer and length.
 */
final class LibWebRtc implements FrameBoundary {
  private static final Linker LINKER = Linker.nativeLinker();
  private static final MemorySegment MEMORY = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);
  private static final StructLayout ARRAY_VIEW =
      MemoryLayout.structLayout(JAVA_LONG.withName("data"), JAVA_LONG.withName("size"));

  /** More than RtpParameters (168 bytes) and RTCError take. */
  private static final int STRUCT_BYTES = 512;

  private static final MethodHandle POINTER_VOID = call(FunctionDescriptor.ofVoid(JAVA_LONG));
  private static final MethodHandle POINTER_INT = call(FunctionDescriptor.of(JAVA_INT, JAVA_LONG));
  private static final MethodHandle TWO_POINTERS_VOID =
      call(FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG));
  private static final MethodHandle THREE_POINTERS_VOID =
      call(FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG, JAVA_LONG));
  private static final MethodHandle GET_VIEW = call(FunctionDescriptor.of(ARRAY_VIEW, JAVA_LONG));
  private static final MethodHandle SET_VIEW =
      call(FunctionDescriptor.ofVoid(JAVA_LONG, ARRAY_VIEW));

  /**
   * Room for the one ArrayView in flight on a thread, so that a call allocates no native memory.
   */
  private static final ThreadLocal<View> VIEW = ThreadLocal.withInitial(View::new);

  private static final class View implements SegmentAllocator {
    private final MemorySegment cell = Arena.ofAuto().allocate(ARRAY_VIEW);

    @Override
    public MemorySegment allocate(long byteSize, long byteAlignment) {
      return cell;
    }
  }

  private final FrameAbi abi;
  private final TransformerCells cells;

  LibWebRtc(FrameAbi abi) {
    this.abi = abi;
    this.cells = new TransformerCells(LINKER);
  }

  /** Makes the object the transformer of everything this sender sends. */
  void attachToSender(long sender, TransformerObject transformer) {
    attach(sender, abi.sender().setTransformer(), transformer);
  }

  /** Makes the object the transformer of everything this receiver receives. */
  void attachToReceiver(long receiver, TransformerObject transformer) {
    attach(receiver, abi.receiverSetTransformer(), transformer);
  }

  private void attach(long target, int slot, TransformerObject transformer) {
    transformer.addRef();
    long address = cells.admit(transformer);
    try (Arena arena = Arena.ofConfined()) {
      // The cell is a scoped_refptr and owns one reference. The callee may move it out, which
      // leaves zero behind; else it is ours to give back, as a caller's destructor would.
      MemorySegment cell = arena.allocate(JAVA_LONG);
      cell.set(JAVA_LONG, 0, address);
      TWO_POINTERS_VOID.invokeExact(entry(target, slot), target, cell.address());
      if (cell.get(JAVA_LONG, 0) != 0) {
        release(address);
      }
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  /**
   * Sets what a sender gives up first when the machine or the network is short of something.
   *
   * @param preference a value of libwebrtc's {@code DegradationPreference}
   * @return false if libwebrtc refused
   */
  boolean setDegradation(long sender, int preference) {
    try (Arena arena = Arena.ofConfined()) {
      // Both structs come back through a hidden pointer. Their strings and lists are not freed:
      // a few hundred bytes, once for each sender.
      MemorySegment parameters = arena.allocate(STRUCT_BYTES, Long.BYTES);
      MemorySegment error = arena.allocate(STRUCT_BYTES, Long.BYTES);
      TWO_POINTERS_VOID.invokeExact(
          entry(sender, abi.sender().getParameters()), parameters.address(), sender);
      parameters.set(JAVA_INT, abi.sender().degradationOffset(), preference);
      parameters.set(JAVA_BYTE, abi.sender().degradationOffset() + JAVA_INT.byteSize(), (byte) 1);
      THREE_POINTERS_VOID.invokeExact(
          entry(sender, abi.sender().setParameters()),
          error.address(),
          sender,
          parameters.address());
      return error.get(JAVA_INT, 0) == 0;
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  @Override
  public boolean read(long frame, FrameBuffer into) {
    try {
      View view = VIEW.get();
      MemorySegment data =
          (MemorySegment)
              GET_VIEW.invokeExact(
                  entry(frame, abi.frame().getData()), (SegmentAllocator) view, frame);
      long size = data.get(JAVA_LONG, Long.BYTES);
      if (size < 0 || size > FrameBuffer.MAX_FRAME_BYTES) {
        into.bytes().limit(0);
        return false;
      }
      into.reserve(size);
      MemorySegment.copy(MEMORY, data.get(JAVA_LONG, 0), into.segment(), 0, size);
      into.bytes().clear().limit((int) size);
      return true;
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  @Override
  public void write(long frame, FrameBuffer from) {
    try {
      MemorySegment view = VIEW.get().cell;
      view.set(JAVA_LONG, 0, from.segment().address() + from.bytes().position());
      view.set(JAVA_LONG, Long.BYTES, from.bytes().remaining());
      SET_VIEW.invokeExact(entry(frame, abi.frame().setData()), frame, view);
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  @Override
  public int ssrc(long frame) {
    return pointerInt(frame, abi.frame().getSsrc());
  }

  @Override
  public void deliver(long callback, long frame) {
    try {
      TWO_POINTERS_VOID.invokeExact(entry(callback, abi.callbackOnTransformed()), callback, frame);
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  @Override
  public void destroy(long frame) {
    pointerVoid(frame, abi.frame().delete());
  }

  @Override
  public void retain(long callback) {
    pointerVoid(callback, abi.refCount().add());
  }

  @Override
  public void release(long callback) {
    int ignored = pointerInt(callback, abi.refCount().release());
  }

  private static void pointerVoid(long object, int slot) {
    try {
      POINTER_VOID.invokeExact(entry(object, slot), object);
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  private static int pointerInt(long object, int slot) {
    try {
      return (int) POINTER_INT.invokeExact(entry(object, slot), object);
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  /** The address of a virtual function of an object. */
  private static MemorySegment entry(long object, int slot) {
    long vtable = MEMORY.get(JAVA_LONG, object);
    return MemorySegment.ofAddress(
        MEMORY.get(JAVA_LONG, vtable + (long) slot * ADDRESS.byteSize()));
  }

  private static MethodHandle call(FunctionDescriptor function) {
    return LINKER.downcallHandle(function);
  }

  /** A downcall of the right type throws nothing of its own: whatever comes is a fault of ours. */
  private static IllegalStateException broken(Throwable e) {
    return new IllegalStateException("A call into libwebrtc could not be made", e);
  }
}
