package dev.parley.client.media.libwebrtc;

import java.lang.foreign.Linker;
import java.util.ArrayList;
import java.util.List;

/** Takes every place for a transformer, so that no hook can be set until it is closed. */
public final class FullCells implements AutoCloseable {
  private final List<Long> taken = new ArrayList<>();

  public FullCells() {
    TransformerCells cells = new TransformerCells(Linker.nativeLinker());
    try {
      while (true) {
        taken.add(cells.admit(new Place()));
      }
    } catch (IllegalStateException e) {
      // That was the last one.
      return;
    }
  }

  @Override
  public void close() {
    taken.forEach(TransformerCells::release);
    taken.clear();
  }

  /** Takes a place and nothing else. */
  private static final class Place implements TransformerObject {
    @Override
    public void addRef() {}

    @Override
    public boolean release() {
      return true;
    }

    @Override
    public void transform(long frame) {}

    @Override
    public void register(long callback) {}

    @Override
    public void register(long callback, int ssrc) {}

    @Override
    public void unregister() {}

    @Override
    public void unregister(int ssrc) {}
  }
}
