package dev.parley.sfu.embedded.transport;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.parley.nativebridge.NativeFailure;
import dev.parley.sfu.BitRate;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * One peer's transport. Used by one thread, which gives it datagrams and the time and takes its
 * outputs; closed once, and an {@link IllegalStateException} afterwards.
 *
 * <p>A peer that fails reports a fault among its outputs and ignores everything from then on.
 */
public final class PeerTransport implements AutoCloseable {
  private static final SfuLibrary LIBRARY = SfuNatives.INSTANCE;

  private final TransportOutputs outputs;
  private final boolean lite;
  private MemorySegment handle;

  /**
   * @param tag comes back with each output
   * @param lite whether it waits to be called (RFC 8445, section 2.5), as a server does
   * @param start the first estimate of the path to the peer, or zero to estimate nothing
   */
  public PeerTransport(long tag, boolean lite, BitRate start, TransportOutputs outputs) {
    this.outputs = outputs;
    this.lite = lite;
    try {
      this.handle = LIBRARY.peerNew(tag, lite, start.bitsPerSecond(), MediaClock.now());
    } catch (NativeFailure e) {
      throw new IllegalStateException("a transport could not be made: " + e.getMessage(), e);
    }
  }

  MemorySegment handle() {
    if (handle.equals(MemorySegment.NULL)) {
      throw new IllegalStateException("the transport is closed");
    }
    return handle;
  }

  /** The handle as {@link FanOutWriter} wants it. */
  long address() {
    return handle().address();
  }

  /** The ICE user name fragment that the peer's first datagram will carry. */
  public String ufrag() throws TransportException {
    return request(() -> LIBRARY.ufrag(handle()));
  }

  /** Adds an address at which the peer can reach this transport. */
  public void addCandidate(InetSocketAddress address) throws TransportException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment at = arena.allocate(AddressLayout.SIZE, 8);
      AddressLayout.write(address, at);
      request(
          () -> {
            LIBRARY.candidate(handle(), at.toArray(JAVA_BYTE));
            return at;
          });
    }
  }

  /** Answers the peer's offer. Call {@link #timeout} afterwards to let it act. */
  public String acceptOffer(ParsedDescription offer) throws TransportException {
    MemorySegment peer = handle();
    MemorySegment description = offer.take();
    return request(() -> LIBRARY.acceptOffer(peer, description));
  }

  /** The same for a peer that does nothing else meanwhile. */
  public String acceptOffer(String sdp) throws TransportException {
    return acceptOffer(ParsedDescription.of(true, lite, sdp));
  }

  /** An offer and the media sections that it adds. */
  public record Offer(List<String> mids, String sdp) {}

  /** Changes that an offer proposes. */
  public sealed interface Change {
    /** A media section in which this side sends (else receives). */
    record Add(boolean video, boolean sends, String streamId, String trackId) implements Change {}

    /** A media section that is no longer needed. */
    record Stop(String mid) implements Change {}
  }

  /** Makes an offer; it replaces one that waits for its answer. */
  public Offer createOffer(List<Change> changes) throws TransportException {
    List<String> lines = new ArrayList<>(changes.size());
    for (Change change : changes) {
      lines.add(
          switch (change) {
            case Change.Add add ->
                String.join(
                    " ",
                    "add",
                    add.video() ? "video" : "audio",
                    add.sends() ? "sendonly" : "recvonly",
                    add.streamId(),
                    add.trackId());
            case Change.Stop stop -> "stop " + stop.mid();
          });
    }
    String proposed = String.join("\n", lines);
    String result = request(() -> LIBRARY.createOffer(handle(), proposed));
    int line = result.indexOf('\n');
    String mids = result.substring(0, line);
    return new Offer(
        mids.isEmpty() ? List.of() : List.of(mids.split(" ", -1)), result.substring(line + 1));
  }

  /** Takes the answer to the last offer. Call {@link #timeout} afterwards to let it act. */
  public void acceptAnswer(ParsedDescription answer) throws TransportException {
    MemorySegment peer = handle();
    MemorySegment description = answer.take();
    request(
        () -> {
          LIBRARY.acceptAnswer(peer, description);
          return answer;
        });
  }

  /** The same for a peer that does nothing else meanwhile. */
  public void acceptAnswer(String sdp) throws TransportException {
    acceptAnswer(ParsedDescription.of(false, lite, sdp));
  }

  /** What was negotiated for the media sections that exist among those named. */
  public List<MediaSection> describe(List<String> mids) throws TransportException {
    String text = request(() -> LIBRARY.describe(handle(), String.join(" ", mids)));
    return text.lines().map(MediaSection::parse).toList();
  }

  /** The payload type under which {@code to} takes what this peer sends, or -1. */
  public int payloadTypeFor(byte payloadType, PeerTransport to, String mid) {
    try {
      return LIBRARY.payloadType(handle(), payloadType, to.handle(), mid);
    } catch (NativeFailure none) {
      return -1;
    }
  }

  /** A datagram came. */
  public void receive(long now, DatagramBuffer datagram, OutputHandler handler) {
    drained(LIBRARY.receive(handle(), now, datagram, outputs), handler);
  }

  /** Tells the time; outputs follow. */
  public void timeout(long now, OutputHandler handler) {
    drained(LIBRARY.timeout(handle(), now, outputs), handler);
  }

  /** Asks the peer for a key frame of a stream that it sends. */
  public void requestKeyFrame(int ssrc, long now, OutputHandler handler) {
    drained(LIBRARY.keyFrame(handle(), ssrc, now, outputs), handler);
  }

  /** Says goodbye to the peer. The transport still has to be closed. */
  public void sayGoodbye(long now, OutputHandler handler) {
    drained(LIBRARY.close(handle(), now, outputs), handler);
  }

  /** A peer that has ended refuses; its fault was told when it ended. */
  private void drained(long used, OutputHandler handler) {
    if (used > 0) {
      outputs.read(used, handler);
    }
  }

  @Override
  public void close() {
    if (!handle.equals(MemorySegment.NULL)) {
      LIBRARY.peerFree(handle);
      handle = MemorySegment.NULL;
    }
  }

  /** Transports alive in the process, for leak tests. */
  public static long live() {
    return LIBRARY.livePeers();
  }

  interface Call<T> {
    T get() throws NativeFailure;
  }

  static <T> T request(Call<T> call) throws TransportException {
    try {
      return call.get();
    } catch (NativeFailure e) {
      throw TransportException.of(e);
    }
  }
}
