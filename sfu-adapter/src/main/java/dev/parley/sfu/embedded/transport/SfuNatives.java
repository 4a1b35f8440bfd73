package dev.parley.sfu.embedded.transport;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/**
 * The one class with method handles. The library travels in the jar under {@code
 * native/<platform>/} and is copied to a temporary file to be loaded.
 */
final class SfuNatives implements SfuLibrary {
  private static final Linker LINKER = Linker.nativeLinker();
  private static final SymbolLookup SYMBOLS = load();

  private static final MethodHandle START = function("parley_sfu_start", JAVA_LONG);
  private static final MethodHandle ERROR =
      function("parley_sfu_error", JAVA_LONG, ADDRESS, JAVA_LONG);
  private static final MethodHandle LIVE_PEERS = function("parley_sfu_live_peers", JAVA_LONG);
  private static final MethodHandle LIVE_PAYLOADS = function("parley_sfu_live_payloads", JAVA_LONG);
  private static final MethodHandle PANIC = function("parley_sfu_panic", JAVA_LONG);
  private static final MethodHandle PEER_NEW =
      function("parley_sfu_peer_new", ADDRESS, JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle PEER_FREE = procedure("parley_sfu_peer_free", ADDRESS);
  private static final MethodHandle UFRAG =
      function("parley_sfu_peer_ufrag", JAVA_LONG, ADDRESS, ADDRESS, JAVA_LONG);
  private static final MethodHandle CANDIDATE =
      function("parley_sfu_peer_candidate", JAVA_LONG, ADDRESS, ADDRESS);
  private static final MethodHandle ACCEPT_OFFER =
      function(
          "parley_sfu_peer_accept_offer",
          JAVA_LONG,
          ADDRESS,
          ADDRESS,
          JAVA_LONG,
          ADDRESS,
          JAVA_LONG);
  private static final MethodHandle CREATE_OFFER =
      function(
          "parley_sfu_peer_create_offer",
          JAVA_LONG,
          ADDRESS,
          ADDRESS,
          JAVA_LONG,
          ADDRESS,
          JAVA_LONG);
  private static final MethodHandle ACCEPT_ANSWER =
      function("parley_sfu_peer_accept_answer", JAVA_LONG, ADDRESS, ADDRESS, JAVA_LONG);
  private static final MethodHandle DESCRIBE =
      function(
          "parley_sfu_peer_describe", JAVA_LONG, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG);
  private static final MethodHandle PAYLOAD_TYPE =
      function(
          "parley_sfu_payload_type", JAVA_LONG, ADDRESS, JAVA_BYTE, ADDRESS, ADDRESS, JAVA_LONG);
  private static final MethodHandle DESIRE =
      function(
          "parley_sfu_peer_desire", JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG);
  private static final MethodHandle RECEIVE =
      function(
          "parley_sfu_peer_receive",
          JAVA_LONG,
          ADDRESS,
          JAVA_LONG,
          ADDRESS,
          ADDRESS,
          ADDRESS,
          JAVA_LONG,
          ADDRESS,
          JAVA_LONG);
  private static final MethodHandle TIMEOUT =
      function("parley_sfu_peer_timeout", JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG);
  private static final MethodHandle KEY_FRAME =
      function(
          "parley_sfu_peer_key_frame", JAVA_LONG, ADDRESS, JAVA_INT, JAVA_LONG, ADDRESS, JAVA_LONG);
  private static final MethodHandle CLOSE =
      function("parley_sfu_peer_close", JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG);
  private static final MethodHandle WRITE =
      function("parley_sfu_write", JAVA_LONG, ADDRESS, ADDRESS, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle DRAIN =
      function(
          "parley_sfu_drain",
          JAVA_LONG,
          ADDRESS,
          JAVA_LONG,
          JAVA_LONG,
          ADDRESS,
          ADDRESS,
          JAVA_LONG);
  private static final MethodHandle PAYLOAD_NEW =
      function("parley_sfu_payload_new", ADDRESS, ADDRESS, JAVA_LONG);
  private static final MethodHandle PAYLOAD_BYTES =
      function("parley_sfu_payload_bytes", JAVA_LONG, ADDRESS, ADDRESS);
  private static final MethodHandle PAYLOAD_FREE = procedure("parley_sfu_payload_free", ADDRESS);

  static final SfuLibrary INSTANCE = new SfuNatives();

  private SfuNatives() {}

  private static SymbolLookup load() {
    String name = "native/" + platform() + "/" + System.mapLibraryName("parley_sfu");
    try (InputStream in = SfuNatives.class.getClassLoader().getResourceAsStream(name)) {
      if (in == null) {
        throw new UnsatisfiedLinkError(name + " is not on the class path");
      }
      Path copy = Files.createTempFile("parley-sfu-", ".lib");
      Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
      SymbolLookup symbols = SymbolLookup.libraryLookup(copy, Arena.global());
      Files.delete(copy);
      return symbols;
    } catch (IOException e) {
      throw new UncheckedIOException("the native library cannot be unpacked", e);
    }
  }

  private static String platform() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String arch = System.getProperty("os.arch").replace("amd64", "x86_64");
    return (os.startsWith("mac") ? "macos" : os.startsWith("win") ? "windows" : "linux")
        + "-"
        + arch;
  }

  private static MethodHandle function(
      String name, MemoryLayout result, MemoryLayout... arguments) {
    return LINKER.downcallHandle(
        SYMBOLS.findOrThrow(name), FunctionDescriptor.of(result, arguments));
  }

  private static MethodHandle procedure(String name, MemoryLayout... arguments) {
    return LINKER.downcallHandle(SYMBOLS.findOrThrow(name), FunctionDescriptor.ofVoid(arguments));
  }

  private static AssertionError broken(Throwable t) {
    return new AssertionError("a downcall's types do not fit the boundary", t);
  }

  @Override
  public long start() {
    try {
      return (long) START.invokeExact();
    } catch (Throwable t) {
      throw broken(t);
    }
  }

  @Override
  public long error(MemorySegment out, long capacity) {
    try {
      return (long) ERROR.invokeExact(out, capacity);
    } catch (Throwable t) {
      throw broken(t);
    }
  }

  @Override
  public long livePeers() {
    try {
      return (long) LIVE_PEERS.invokeExact();
    } catch (Throwable t) {
      throw broken(t);
    }
  }

  @Override
  public long livePayloads() {
    try {
      return (long) LIVE_PAYLOADS.invokeExact();
    } catch (Throwable t) {
      throw broken(t);
    }
  }

  @Override
  public long panic() {
    try {
      return (long) PANIC.invokeExact();
    } catch (Throwable t) {
      throw broken(t);
    }
  }

  @Override
  public MemorySegment peerNew(long tag, int lite, long startBitrate, long now) {
    try {
      return (MemorySegment) PEER_NEW.invokeExact(tag, lite, startBitrate, now);
    } catch (Throwable t) {
      throw broken(t);
    }
  }

  @Override
  public void peerFree(MemorySegment peer) {
    try {
      PEER_FREE.invokeExact(peer);
    } catch (Throwable t) {
      throw broken(t);
    }
  }

  @Override
  public long ufrag(MemorySegment peer, MemorySegment out, long capacity) {
    try {
      return (long) UFRAG.invokeExact(peer, out, capacity);
    } catch (Throwable t) {
      throw broken(t);
    }
  }

  @Override
  public long candidate(MemorySegment peer, MemorySegment address) {
    try {
      return (long) CANDIDATE.invokeExact(peer, address);
    } catch (Throwable t) {
      throw broken(t);
    }
  }

  @Override
  public long acceptOffer(
      MemorySegment peer, MemorySegment sdp, long length, MemorySegment out, long capacity) {
    try {
      return (long) ACCEPT_OFFER.invokeExact(peer, sdp, length, out, capacity);
    } catch (Throwable t) {
      throw broken(t);
    }
  }

  @Override
  public long createOffer(
      MemorySegment peer, MemorySegment changes, long length, MemorySegment out, long capacity) {
    try {
      return (long) CREATE_OFFER.invokeExact(peer, changes, length, out, capacity);
    } catch (Throwable t) {
      throw broken(t);
    }
  }

  @Override
  public long acceptAnswer(MemorySegment peer, MemorySegment sdp, long length) {
    try {
      return (long) ACCEPT_ANSWER.invokeExact(peer, sdp, length);
    } catch (Throwable t) {
      throw broken(t);
    }
  }

  @Override
  public long describe(
      MemorySegment peer, MemorySegment mids, long length, MemorySegment out, long capacity) {
    try {
      return (long) DESCRIBE.invokeExact(peer, mids, length, out, capacity);
    } catch (Throwable t) {
      throw broken(t);
    }
  }

  @Override
  public long payloadType(
      MemorySegment from, byte payloadType, MemorySegment to, MemorySegment mid, long length) {
    try {
      return (long) PAYLOAD_TYPE.invokeExact(from, payloadType, to, mid, length);
    } catch (Throwable t) {
      throw broken(t);
    }
  }

  @Override
  public long desire(MemorySegment peer, long bitrate, long now, MemorySegment out, long capacity) {
    try {
      return (long) DESIRE.invokeExact(peer, bitrate, now, out, capacity);
    } catch (Throwable t) {
      throw broken(t);
    }
  }

  @Override
  public long receive(
      MemorySegment peer,
      long now,
      MemorySegment source,
      MemorySegment destination,
      MemorySegment data,
      long length,
      MemorySegment out,
      long capacity) {
    try {
      return (long)
          RECEIVE.invokeExact(peer, now, source, destination, data, length, out, capacity);
    } catch (Throwable t) {
      throw broken(t);
    }
  }

  @Override
  public long timeout(MemorySegment peer, long now, MemorySegment out, long capacity) {
    try {
      return (long) TIMEOUT.invokeExact(peer, now, out, capacity);
    } catch (Throwable t) {
      throw broken(t);
    }
  }

  @Override
  public long keyFrame(MemorySegment peer, int ssrc, long now, MemorySegment out, long capacity) {
    try {
      return (long) KEY_FRAME.invokeExact(peer, ssrc, now, out, capacity);
    } catch (Throwable t) {
      throw broken(t);
    }
  }

  @Override
  public long close(MemorySegment peer, long now, MemorySegment out, long capacity) {
    try {
      return (long) CLOSE.invokeExact(peer, now, out, capacity);
    } catch (Throwable t) {
      throw broken(t);
    }
  }

  @Override
  public long write(MemorySegment payload, MemorySegment writes, long count, long now) {
    try {
      return (long) WRITE.invokeExact(payload, writes, count, now);
    } catch (Throwable t) {
      throw broken(t);
    }
  }

  @Override
  public long drain(
      MemorySegment peers,
      long count,
      long now,
      MemorySegment done,
      MemorySegment out,
      long capacity) {
    try {
      return (long) DRAIN.invokeExact(peers, count, now, done, out, capacity);
    } catch (Throwable t) {
      throw broken(t);
    }
  }

  @Override
  public MemorySegment payloadNew(MemorySegment data, long length) {
    try {
      return (MemorySegment) PAYLOAD_NEW.invokeExact(data, length);
    } catch (Throwable t) {
      throw broken(t);
    }
  }

  @Override
  public long payloadBytes(MemorySegment payload, MemorySegment at) {
    try {
      return (long) PAYLOAD_BYTES.invokeExact(payload, at);
    } catch (Throwable t) {
      throw broken(t);
    }
  }

  @Override
  public void payloadFree(MemorySegment payload) {
    try {
      PAYLOAD_FREE.invokeExact(payload);
    } catch (Throwable t) {
      throw broken(t);
    }
  }
}
