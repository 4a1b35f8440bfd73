package dev.parley.sfu.embedded.transport;

import java.lang.foreign.MemorySegment;

/**
 * The native boundary in field terms; the crate's {@code edge.rs} documents each call. A result
 * below zero is a status, and {@link #error} has its message. Times are nanoseconds since the
 * library was started.
 */
interface SfuLibrary {
  long start();

  long error(MemorySegment out, long capacity);

  long livePeers();

  long livePayloads();

  long panic();

  MemorySegment peerNew(long tag, int lite, long startBitrate, long now);

  void peerFree(MemorySegment peer);

  long ufrag(MemorySegment peer, MemorySegment out, long capacity);

  long candidate(MemorySegment peer, MemorySegment address);

  long acceptOffer(
      MemorySegment peer, MemorySegment sdp, long length, MemorySegment out, long capacity);

  long createOffer(
      MemorySegment peer, MemorySegment changes, long length, MemorySegment out, long capacity);

  long acceptAnswer(MemorySegment peer, MemorySegment sdp, long length);

  long describe(
      MemorySegment peer, MemorySegment mids, long length, MemorySegment out, long capacity);

  long payloadType(
      MemorySegment from, byte payloadType, MemorySegment to, MemorySegment mid, long length);

  long desire(MemorySegment peer, long bitrate, long now, MemorySegment out, long capacity);

  long receive(
      MemorySegment peer,
      long now,
      MemorySegment source,
      MemorySegment destination,
      MemorySegment data,
      long length,
      MemorySegment out,
      long capacity);

  long timeout(MemorySegment peer, long now, MemorySegment out, long capacity);

  long keyFrame(MemorySegment peer, int ssrc, long now, MemorySegment out, long capacity);

  long close(MemorySegment peer, long now, MemorySegment out, long capacity);

  long write(MemorySegment payload, MemorySegment writes, long count, long now);

  long drain(
      MemorySegment peers,
      long count,
      long now,
      MemorySegment done,
      MemorySegment out,
      long capacity);

  MemorySegment payloadNew(MemorySegment data, long length);

  long payloadBytes(MemorySegment payload, MemorySegment at);

  void payloadFree(MemorySegment payload);
}
