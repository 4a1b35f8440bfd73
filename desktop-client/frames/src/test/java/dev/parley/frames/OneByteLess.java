package dev.parley.frames;

import dev.parley.frames.codec.ClearPart;
import dev.parley.frames.codec.CodecPrefix;
import java.util.Arrays;

/** A codec's clear part without its last byte: it must not do. */
public record OneByteLess(CodecPrefix whole) implements CodecPrefix {
  @Override
  public boolean splitFrame(byte[] frame, int length, ClearPart clear) {
    if (!whole.splitFrame(frame, length, clear) || clear.length() == 0) {
      return false;
    }
    byte[] kept = Arrays.copyOf(clear.bytes(), clear.length() - 1);
    int bodyAt = clear.bodyAt();
    clear.clear();
    clear.bodyAt(bodyAt - 1);
    return clear.add(kept, 0, kept.length);
  }

  @Override
  public boolean splitSealed(byte[] sealed, int length, ClearPart clear) {
    return splitFrame(sealed, length, clear);
  }

  @Override
  public int writeClear(ClearPart clear, byte[] out, int at) {
    return whole.writeClear(clear, out, at);
  }

  @Override
  public boolean escapesStartCodes() {
    return whole.escapesStartCodes();
  }
}
