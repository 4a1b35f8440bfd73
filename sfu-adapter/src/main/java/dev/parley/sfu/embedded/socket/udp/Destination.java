package dev.parley.sfu.embedded.socket.udp;

import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;

/** Where datagrams go, as one sender's socket takes it. */
public final class Destination {
  private final InetSocketAddress address;
  private final MemorySegment name;
  private boolean segmented;

  /**
   * @param name the address as the system reads it; empty where no system call is given one
   * @param segmented whether several datagrams may go to it as one segmented message
   */
  Destination(InetSocketAddress address, MemorySegment name, boolean segmented) {
    this.address = address;
    this.name = name;
    this.segmented = segmented;
  }

  /** The address. */
  public InetSocketAddress address() {
    return address;
  }

  MemorySegment name() {
    return name;
  }

  boolean takesSegments() {
    return segmented;
  }

  /** The way there does not carry segmented messages: a small MTU, IPsec, or an odd device. */
  void refuseSegments() {
    segmented = false;
  }

  @Override
  public String toString() {
    return "Destination";
  }
}
