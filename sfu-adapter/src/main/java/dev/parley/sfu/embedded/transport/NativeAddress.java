package dev.parley.sfu.embedded.transport;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;

/** A socket address where the library can read it. Used by one thread at a time. */
public final class NativeAddress {
  private final MemorySegment segment = Arena.ofAuto().allocate(AddressLayout.SIZE, 8);

  /** An address to be set later. */
  public NativeAddress() {}

  public NativeAddress(InetSocketAddress address) {
    set(address);
  }

  public void set(InetSocketAddress address) {
    AddressLayout.write(address, segment);
  }

  MemorySegment segment() {
    return segment;
  }
}
