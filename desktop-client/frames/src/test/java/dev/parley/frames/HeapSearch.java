package dev.parley.frames;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Looks for secrets in a dump of all objects that this Java runtime can still reach. It keeps them
 * masked, so that it does not find its own.
 */
final class HeapSearch {
  private static final byte MASK = 0x55;

  private final List<byte[]> masked = new ArrayList<>();

  /** Looks for these bytes too; the array is overwritten. */
  void add(byte[] secret) {
    byte[] copy = new byte[secret.length];
    for (int i = 0; i < secret.length; i++) {
      copy[i] = (byte) (secret[i] ^ MASK);
    }
    Arrays.fill(secret, (byte) 0);
    masked.add(copy);
  }

  int size() {
    return masked.size();
  }

  /** How many of the secrets are in the dump. */
  int found(Path dump) throws IOException {
    try (FileChannel file = FileChannel.open(dump)) {
      MappedByteBuffer heap = file.map(FileChannel.MapMode.READ_ONLY, 0, file.size());
      boolean[] found = new boolean[masked.size()];
      boolean[] firsts = new boolean[256];
      masked.forEach(secret -> firsts[secret[0] & 0xFF] = true);
      for (int at = 0; at < heap.limit(); at++) {
        if (firsts[(heap.get(at) ^ MASK) & 0xFF]) {
          look(heap, at, found);
        }
      }
      int count = 0;
      for (boolean each : found) {
        count += each ? 1 : 0;
      }
      return count;
    }
  }

  private void look(MappedByteBuffer heap, int at, boolean[] found) {
    for (int i = 0; i < found.length; i++) {
      found[i] |= isAt(heap, at, masked.get(i));
    }
  }

  private static boolean isAt(MappedByteBuffer heap, int at, byte[] secret) {
    if (heap.limit() - at < secret.length) {
      return false;
    }
    int same = 0;
    while (same < secret.length && (heap.get(at + same) ^ MASK) == secret[same]) {
      same++;
    }
    return same == secret.length;
  }

  /** Dumps what can still be reached. */
  static Path dump(Path folder) throws IOException {
    Path file = folder.resolve("heap.hprof");
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .dumpHeap(file.toString(), true);
    return file;
  }
}
