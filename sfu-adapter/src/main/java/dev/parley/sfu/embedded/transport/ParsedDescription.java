package dev.parley.sfu.embedded.transport;

import dev.parley.nativebridge.NativeFailure;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A session description of a peer's, counted and parsed. Any thread may make one, and one transport
 * takes it, once; then, or when it is closed, it is over.
 */
public final class ParsedDescription implements AutoCloseable {
  private static final SfuLibrary LIBRARY = SfuNatives.INSTANCE;

  /** The taker owns it: the transport's thread may come while the maker gives up. */
  private final AtomicReference<MemorySegment> handle;

  private ParsedDescription(MemorySegment handle) {
    this.handle = new AtomicReference<>(handle);
  }

  /** Parses an offer to a transport that waits to be called. */
  public static ParsedDescription offer(String sdp) throws TransportException {
    return of(true, true, sdp);
  }

  /** Parses an answer to a transport that waits to be called. */
  public static ParsedDescription answer(String sdp) throws TransportException {
    return of(false, true, sdp);
  }

  static ParsedDescription of(boolean offer, boolean lite, String sdp) throws TransportException {
    try {
      return new ParsedDescription(LIBRARY.descriptionNew(offer, lite, sdp));
    } catch (NativeFailure e) {
      throw TransportException.of(e);
    }
  }

  /** Its handle, for a call of the library that ends it. */
  MemorySegment take() throws TransportException {
    MemorySegment taken = handle.getAndSet(MemorySegment.NULL);
    if (taken.equals(MemorySegment.NULL)) {
      throw new TransportException(TransportException.Kind.STATE, "the description is over");
    }
    return taken;
  }

  /** Frees it, if no transport took it. */
  @Override
  public void close() {
    MemorySegment left = handle.getAndSet(MemorySegment.NULL);
    if (!left.equals(MemorySegment.NULL)) {
      LIBRARY.descriptionFree(left);
    }
  }

  @Override
  public String toString() {
    return "ParsedDescription[redacted]";
  }
}
