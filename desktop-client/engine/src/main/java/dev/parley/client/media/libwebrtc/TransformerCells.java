package dev.parley.client.media.libwebrtc;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.parley.client.media.upcall.Upcall;
import dev.parley.client.media.upcall.UpcallGuard;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The transformers that libwebrtc sees: C++ objects of sixteen bytes, vtable and index, whose
 * virtual functions are upcalls shared by all of them. The cells and stubs are never unmapped, so
 * that a late call finds an empty place and not freed memory; a cell is used again once the last
 * reference to its transformer is gone.
 */
final class TransformerCells {
  /**
   * How many transformers may live at once. Each is one track in one direction: fifty people with
   * four tracks each are 200, and renegotiation does not make new ones.
   */
  static final int MAX_TRANSFORMERS = 1024;

  private static final int CELL_BYTES = 16;
  private static final int INDEX_OFFSET = 8;
  private static final int DROPPED_LAST_REF = 0;
  private static final int OTHER_REFS_REMAINED = 1;
  private static final MemorySegment MEMORY = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

  private static final AtomicReferenceArray<@Nullable TransformerObject> LIVE =
      new AtomicReferenceArray<>(MAX_TRANSFORMERS);

  private static final FunctionDescriptor OF_THIS = FunctionDescriptor.ofVoid(JAVA_LONG);
  private static final FunctionDescriptor OF_POINTER = OF_THIS.appendArgumentLayouts(JAVA_LONG);
  private static final FunctionDescriptor OF_SSRC = OF_THIS.appendArgumentLayouts(JAVA_INT);

  private final MemorySegment cells;

  TransformerCells(Linker linker) {
    long vtable = vtable(linker).address();
    cells = Arena.global().allocate((long) MAX_TRANSFORMERS * CELL_BYTES, CELL_BYTES);
    for (int i = 0; i < MAX_TRANSFORMERS; i++) {
      cells.set(JAVA_LONG, (long) i * CELL_BYTES, vtable);
      cells.set(JAVA_LONG, (long) i * CELL_BYTES + INDEX_OFFSET, i);
    }
  }

  /** Gives the transformer a place: the address of its C++ object, to which nobody refers yet. */
  long admit(TransformerObject transformer) {
    for (int i = 0; i < MAX_TRANSFORMERS; i++) {
      if (LIVE.compareAndSet(i, null, transformer)) {
        return cells.address() + (long) i * CELL_BYTES;
      }
    }
    throw new IllegalStateException("More than " + MAX_TRANSFORMERS + " tracks at once");
  }

  /** The virtual functions of {@code FrameTransformerInterface}, in the order of its vtable. */
  private static MemorySegment vtable(Linker linker) {
    FunctionDescriptor status = FunctionDescriptor.of(JAVA_INT, JAVA_LONG);
    MemorySegment[] entries = {
      stub(linker, "addRef", OF_THIS),
      stub(linker, "release", status),
      stub(linker, "destroyed", OF_THIS),
      stub(linker, "destroyed", OF_THIS),
      stub(linker, "transform", OF_POINTER),
      stub(linker, "register", OF_POINTER),
      stub(linker, "registerSink", OF_POINTER.appendArgumentLayouts(JAVA_INT)),
      stub(linker, "unregister", OF_THIS),
      stub(linker, "unregisterSink", OF_SSRC),
    };
    MemorySegment vtable =
        Arena.global().allocate(MemoryLayout.sequenceLayout(entries.length, JAVA_LONG));
    for (int i = 0; i < entries.length; i++) {
      vtable.setAtIndex(JAVA_LONG, i, entries[i].address());
    }
    return vtable;
  }

  private static MemorySegment stub(Linker linker, String name, FunctionDescriptor function) {
    try {
      MethodHandle target =
          MethodHandles.lookup().findStatic(TransformerCells.class, name, function.toMethodType());
      return linker.upcallStub(UpcallGuard.guarded(target), function, Arena.global());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("No upcall named " + name, e);
    }
  }

  private static int index(long self) {
    return (int) MEMORY.get(JAVA_LONG, self + INDEX_OFFSET);
  }

  private static TransformerObject at(long self) {
    TransformerObject transformer = LIVE.get(index(self));
    if (transformer == null) {
      throw new IllegalStateException("A call to a transformer that was let go of");
    }
    return transformer;
  }

  // The upcalls, each behind the guard of its stub. They are found by name and so not private.

  static void addRef(long self) {
    at(self).addRef();
  }

  static int release(long self) {
    if (at(self).release()) {
      LIVE.set(index(self), null);
      return DROPPED_LAST_REF;
    }
    return OTHER_REFS_REMAINED;
  }

  static void destroyed(long self) {
    UpcallGuard.failed(
        Upcall.FRAME_TRANSFORM, new IllegalStateException("Only Release ends a transformer"));
  }

  static void transform(long self, long frame) {
    at(self).transform(frame);
  }

  static void register(long self, long callbackCell) {
    at(self).register(MEMORY.get(JAVA_LONG, callbackCell));
  }

  static void registerSink(long self, long callbackCell, int ssrc) {
    at(self).register(MEMORY.get(JAVA_LONG, callbackCell), ssrc);
  }

  static void unregister(long self) {
    at(self).unregister();
  }

  static void unregisterSink(long self, int ssrc) {
    at(self).unregister(ssrc);
  }
}
