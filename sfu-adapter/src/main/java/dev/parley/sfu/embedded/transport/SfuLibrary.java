package dev.parley.sfu.embedded.transport;

import dev.parley.nativebridge.NativeFailure;
import java.lang.foreign.MemorySegment;

/**
 * The library in the field's terms; the crate's {@code ffi.rs} documents each call. Times are
 * nanoseconds since the library was started.
 *
 * <p>A peer and a payload are used by one thread at a time, and not after they were freed: their
 * handles are pointers, and the classes over this interface see to that.
 */
interface SfuLibrary {
  /** The library's name, with which its functions begin. */
  String NAME = "parley_sfu";

  /** The version of the library's ABI that this package is written for. */
  int ABI = 4;

  void start();

  long livePeers();

  long livePayloads();

  void panic() throws NativeFailure;

  // Requests.

  MemorySegment peerNew(long tag, boolean lite, long startBitrate, long now) throws NativeFailure;

  String ufrag(MemorySegment peer) throws NativeFailure;

  void candidate(MemorySegment peer, byte[] address) throws NativeFailure;

  /** A description, counted and parsed; from any thread. */
  MemorySegment descriptionNew(boolean offer, boolean lite, String sdp) throws NativeFailure;

  /** Ends the description, whatever comes of it. */
  String acceptOffer(MemorySegment peer, MemorySegment description) throws NativeFailure;

  String createOffer(MemorySegment peer, String changes) throws NativeFailure;

  /** Ends the description, whatever comes of it. */
  void acceptAnswer(MemorySegment peer, MemorySegment description) throws NativeFailure;

  String describe(MemorySegment peer, String mids) throws NativeFailure;

  int payloadType(MemorySegment from, byte payloadType, MemorySegment to, String mid)
      throws NativeFailure;

  MemorySegment payloadNew(byte[] data) throws NativeFailure;

  // The path of a packet. The result is how many bytes of records were left in the buffer; below
  // zero it is a status.

  long receive(MemorySegment peer, long now, DatagramBuffer datagram, TransportOutputs out);

  long timeout(MemorySegment peer, long now, TransportOutputs out);

  long keyFrame(MemorySegment peer, int ssrc, long now, TransportOutputs out);

  long close(MemorySegment peer, long now, TransportOutputs out);

  long write(MemorySegment payload, MemorySegment writes, long count, long now);

  long drain(MemorySegment peers, long count, long now, MemorySegment done, TransportOutputs out);

  void peerFree(MemorySegment peer);

  void descriptionFree(MemorySegment description);

  long payloadBytes(MemorySegment payload, MemorySegment at);

  void payloadFree(MemorySegment payload);
}
