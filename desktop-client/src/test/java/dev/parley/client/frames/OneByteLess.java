package dev.parley.client.frames;

import java.util.Arrays;

/** A codec's clear part without its last byte: it must not do. */
record OneByteLess(CodecPrefix whole) implements CodecPrefix {
  @Override
  public boolean splitFrame(byte[] frame, int length, ClearPart clear) {
    if (!whole.splitFrame(frame, length, clear) || clear.length() == 0) {
      return false;
    }
    byte[] kept = Arrays.copyOf(clear.bytes(), clear.length() - 1);
    int bodyAt = clear.bodyAt();
    boolean ofFrame = clear.restored() > 0;
    clear.clear();
    clear.bodyAt(ofFrame ? bodyAt - 1 : bodyAt);
    if (!ofFrame) {
      clear.notOfFrame();
    }
    return clear.add(kept, 0, kept.length);
  }

  @Override
  public boolean splitSealed(byte[] sealed, int length, ClearPart clear) {
    return splitFrame(sealed, length, clear);
  }

  @Override
  public boolean escapesStartCodes() {
    return whole.escapesStartCodes();
  }
}
