package dev.parley.client.media.libwebrtc;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Frames and callbacks without libwebrtc: every frame is one byte array under an address. */
final class FakeBoundary implements FrameBoundary {
  private final Map<Long, byte[]> alive = new ConcurrentHashMap<>();
  private final AtomicLong nextAddress = new AtomicLong(1);
  private final List<String> delivered = new ArrayList<>();
  private final Set<Long> gone = ConcurrentHashMap.newKeySet();
  volatile int source = 7;
  final AtomicInteger destroyed = new AtomicInteger();
  final AtomicInteger references = new AtomicInteger();

  long frame(String text) {
    return frame(text.getBytes(StandardCharsets.US_ASCII));
  }

  long frame(byte[] bytes) {
    long address = nextAddress.getAndIncrement();
    alive.put(address, bytes);
    return address;
  }

  /** What was delivered, in order. */
  synchronized List<String> delivered() {
    return List.copyOf(delivered);
  }

  int alive() {
    return alive.size();
  }

  @Override
  public boolean read(long frame, FrameBuffer into) {
    byte[] bytes = bytes(frame);
    if (bytes.length > FrameBuffer.MAX_FRAME_BYTES) {
      return false;
    }
    into.reserve(bytes.length);
    into.bytes().clear().put(bytes).flip();
    return true;
  }

  @Override
  public void write(long frame, FrameBuffer from) {
    byte[] bytes = new byte[from.bytes().remaining()];
    from.bytes().get(from.bytes().position(), bytes);
    alive.put(frame, bytes);
  }

  @Override
  public int ssrc(long frame) {
    return source;
  }

  @Override
  public void deliver(long callback, long frame) {
    String text = new String(end(frame), StandardCharsets.US_ASCII);
    synchronized (this) {
      delivered.add(text);
    }
  }

  @Override
  public void destroy(long frame) {
    end(frame);
    destroyed.incrementAndGet();
  }

  @Override
  public void retain(long callback) {
    references.incrementAndGet();
  }

  @Override
  public void release(long callback) {
    references.decrementAndGet();
  }

  private byte[] bytes(long frame) {
    byte[] bytes = alive.get(frame);
    if (bytes == null) {
      throw new AssertionError("frame " + frame + " is gone: " + gone.contains(frame));
    }
    return bytes;
  }

  /** Each frame ends once: a second end would be a double free. */
  private byte[] end(long frame) {
    byte[] bytes = bytes(frame);
    alive.remove(frame);
    if (!gone.add(frame)) {
      throw new AssertionError("frame " + frame + " ended twice");
    }
    return bytes;
  }
}
