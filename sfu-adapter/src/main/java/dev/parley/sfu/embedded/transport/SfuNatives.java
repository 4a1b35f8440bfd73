package dev.parley.sfu.embedded.transport;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.parley.nativebridge.Downcall;
import dev.parley.nativebridge.NativeFailure;
import dev.parley.nativebridge.NativeFunction;
import dev.parley.nativebridge.NativeLibrary;
import dev.parley.nativebridge.Request;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * The one class with the library's functions. {@link MediaClock#load} comes before its first use
 * and says why if the library cannot be loaded; here that would be an error of a class's
 * initialisation.
 */
final class SfuNatives implements SfuLibrary {
  private static final NativeLibrary LIBRARY = NativeLibrary.load(NAME, ABI);

  private static final NativeFunction PANIC = LIBRARY.function("panic");
  private static final NativeFunction PEER_NEW = LIBRARY.function("peer_new");
  private static final NativeFunction UFRAG = LIBRARY.function("peer_ufrag");
  private static final NativeFunction CANDIDATE = LIBRARY.function("peer_candidate");
  private static final NativeFunction DESCRIPTION_NEW = LIBRARY.function("description_new");
  private static final NativeFunction ACCEPT_OFFER = LIBRARY.function("peer_accept_offer");
  private static final NativeFunction CREATE_OFFER = LIBRARY.function("peer_create_offer");
  private static final NativeFunction ACCEPT_ANSWER = LIBRARY.function("peer_accept_answer");
  private static final NativeFunction DESCRIBE = LIBRARY.function("peer_describe");
  private static final NativeFunction PAYLOAD_TYPE = LIBRARY.function("payload_type");
  private static final NativeFunction PAYLOAD_NEW = LIBRARY.function("payload_new");

  // Static, so that the compiler knows each handle.
  private static final MethodHandle START = procedure("start");
  private static final MethodHandle LIVE_PEERS = number("live_peers");
  private static final MethodHandle LIVE_PAYLOADS = number("live_payloads");
  private static final MethodHandle PEER_FREE = procedure("peer_free", ADDRESS);
  private static final MethodHandle DESCRIPTION_FREE = procedure("description_free", ADDRESS);
  private static final MethodHandle RECEIVE =
      mutation("peer_receive", ADDRESS, ADDRESS, ADDRESS, JAVA_LONG);
  private static final MethodHandle TIMEOUT = mutation("peer_timeout");
  private static final MethodHandle KEY_FRAME = mutation("peer_key_frame", JAVA_INT);
  private static final MethodHandle CLOSE = mutation("peer_close");
  private static final MethodHandle WRITE = number("write", ADDRESS, ADDRESS, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle DRAIN =
      number("drain", ADDRESS, JAVA_LONG, JAVA_LONG, ADDRESS, ADDRESS, JAVA_LONG);
  private static final MethodHandle PAYLOAD_BYTES = number("payload_bytes", ADDRESS, ADDRESS);
  private static final MethodHandle PAYLOAD_FREE = procedure("payload_free", ADDRESS);

  static final SfuLibrary INSTANCE = new SfuNatives();

  private SfuNatives() {}

  private static MethodHandle number(String name, MemoryLayout... arguments) {
    return LIBRARY.handle(name, FunctionDescriptor.of(JAVA_LONG, arguments));
  }

  private static MethodHandle procedure(String name, MemoryLayout... arguments) {
    return LIBRARY.handle(name, FunctionDescriptor.ofVoid(arguments));
  }

  /** A function of a peer, the time, arguments, a buffer and its capacity. */
  private static MethodHandle mutation(String name, MemoryLayout... arguments) {
    FunctionDescriptor shape =
        FunctionDescriptor.of(JAVA_LONG, ADDRESS, JAVA_LONG)
            .appendArgumentLayouts(arguments)
            .appendArgumentLayouts(ADDRESS, JAVA_LONG);
    return LIBRARY.handle(name, shape);
  }

  @Override
  public void start() {
    Downcall.run(
        () -> {
          START.invokeExact();
        });
  }

  @Override
  public long livePeers() {
    return Downcall.result(() -> (long) LIVE_PEERS.invokeExact());
  }

  @Override
  public long livePayloads() {
    return Downcall.result(() -> (long) LIVE_PAYLOADS.invokeExact());
  }

  @Override
  public void panic() throws NativeFailure {
    PANIC.call(0);
  }

  @Override
  public MemorySegment peerNew(long tag, boolean lite, long startBitrate, long now)
      throws NativeFailure {
    Request request = new Request().uint64(tag).flag(lite).uint64(startBitrate).uint64(now);
    return MemorySegment.ofAddress(PEER_NEW.call(0, request).uint64());
  }

  @Override
  public String ufrag(MemorySegment peer) throws NativeFailure {
    return UFRAG.call(peer.address()).text();
  }

  @Override
  public void candidate(MemorySegment peer, byte[] address) throws NativeFailure {
    CANDIDATE.call(peer.address(), new Request().bytes(address));
  }

  @Override
  public MemorySegment descriptionNew(boolean offer, boolean lite, String sdp)
      throws NativeFailure {
    Request request = new Request().flag(offer).flag(lite).text(sdp);
    return MemorySegment.ofAddress(DESCRIPTION_NEW.call(0, request).uint64());
  }

  @Override
  public String acceptOffer(MemorySegment peer, MemorySegment description) throws NativeFailure {
    return ACCEPT_OFFER.call(peer.address(), new Request().uint64(description.address())).text();
  }

  @Override
  public String createOffer(MemorySegment peer, String changes) throws NativeFailure {
    return CREATE_OFFER.call(peer.address(), new Request().text(changes)).text();
  }

  @Override
  public void acceptAnswer(MemorySegment peer, MemorySegment description) throws NativeFailure {
    ACCEPT_ANSWER.call(peer.address(), new Request().uint64(description.address()));
  }

  @Override
  public String describe(MemorySegment peer, String mids) throws NativeFailure {
    return DESCRIBE.call(peer.address(), new Request().text(mids)).text();
  }

  @Override
  public int payloadType(MemorySegment from, byte payloadType, MemorySegment to, String mid)
      throws NativeFailure {
    Request request =
        new Request().uint32(Byte.toUnsignedInt(payloadType)).uint64(to.address()).text(mid);
    return PAYLOAD_TYPE.call(from.address(), request).uint32();
  }

  @Override
  public MemorySegment payloadNew(byte[] data) throws NativeFailure {
    return MemorySegment.ofAddress(PAYLOAD_NEW.call(0, new Request().bytes(data)).uint64());
  }

  @Override
  public long receive(MemorySegment peer, long now, DatagramBuffer datagram, TransportOutputs out) {
    return Downcall.result(
        () ->
            (long)
                RECEIVE.invokeExact(
                    peer,
                    now,
                    datagram.source(),
                    datagram.destination(),
                    datagram.segment(),
                    datagram.length(),
                    out.segment(),
                    out.capacity()));
  }

  @Override
  public long timeout(MemorySegment peer, long now, TransportOutputs out) {
    return Downcall.result(
        () -> (long) TIMEOUT.invokeExact(peer, now, out.segment(), out.capacity()));
  }

  @Override
  public long keyFrame(MemorySegment peer, int ssrc, long now, TransportOutputs out) {
    return Downcall.result(
        () -> (long) KEY_FRAME.invokeExact(peer, now, ssrc, out.segment(), out.capacity()));
  }

  @Override
  public long close(MemorySegment peer, long now, TransportOutputs out) {
    return Downcall.result(
        () -> (long) CLOSE.invokeExact(peer, now, out.segment(), out.capacity()));
  }

  @Override
  public long write(MemorySegment payload, MemorySegment writes, long count, long now) {
    return Downcall.result(() -> (long) WRITE.invokeExact(payload, writes, count, now));
  }

  @Override
  public long drain(
      MemorySegment peers, long count, long now, MemorySegment done, TransportOutputs out) {
    return Downcall.result(
        () -> (long) DRAIN.invokeExact(peers, count, now, done, out.segment(), out.capacity()));
  }

  @Override
  public void peerFree(MemorySegment peer) {
    Downcall.run(
        () -> {
          PEER_FREE.invokeExact(peer);
        });
  }

  @Override
  public void descriptionFree(MemorySegment description) {
    Downcall.run(
        () -> {
          DESCRIPTION_FREE.invokeExact(description);
        });
  }

  @Override
  public long payloadBytes(MemorySegment payload, MemorySegment at) {
    return Downcall.result(() -> (long) PAYLOAD_BYTES.invokeExact(payload, at));
  }

  @Override
  public void payloadFree(MemorySegment payload) {
    Downcall.run(
        () -> {
          PAYLOAD_FREE.invokeExact(payload);
        });
  }
}
