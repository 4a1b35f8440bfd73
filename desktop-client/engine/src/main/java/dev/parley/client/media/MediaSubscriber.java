package dev.parley.client.media;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps the wanted tracks of the others flowing to us. */
final class MediaSubscriber extends MediaSession {
  /** Tracks in one call, as the contract has it. */
  private static final int BATCH = 64;

  private final MediaEngine engine;
  private final TrackTransforms frames;
  private final MediaListener listener;
  private Set<RemoteTrack> wanted = Set.of();
  private volatile @Nullable SubscribeSession session;

  MediaSubscriber(MediaEngine engine, TrackTransforms frames, MediaListener listener) {
    super("receive", listener);
    this.engine = engine;
    this.frames = frames;
    this.listener = listener;
  }

  void setWanted(Set<RemoteTrack> tracks) {
    Set<RemoteTrack> copy = Set.copyOf(tracks);
    submit(() -> wanted = copy);
    wake();
  }

  @Override
  boolean sync(SfuHttp server) throws SfuCallException, InterruptedException {
    SubscribeSession current = session;
    if (current == null) {
      if (wanted.isEmpty()) {
        return false;
      }
      current = new SubscribeSession(engine, frames, listener, SfuSession.create(server), watch());
      session = current;
    }
    current.drop(without(current.tracks(), wanted));
    List<RemoteTrack> missing = List.copyOf(without(wanted, current.tracks()));
    boolean incomplete = false;
    for (int from = 0; from < missing.size(); from += BATCH) {
      int to = Math.min(missing.size(), from + BATCH);
      incomplete |= !current.pull(missing.subList(from, to)).isEmpty();
    }
    return incomplete;
  }

  private static Set<RemoteTrack> without(Set<RemoteTrack> all, Set<RemoteTrack> some) {
    Set<RemoteTrack> rest = new HashSet<>(all);
    rest.removeAll(some);
    return rest;
  }

  /** What is being received now. */
  Collection<SubscribeSession.Receiving> receiving() {
    SubscribeSession current = session;
    return current == null ? List.of() : current.receiving();
  }

  /** Tries what waits for a key again. */
  void keysChanged() {
    SubscribeSession current = session;
    if (current != null) {
      current.keysChanged();
    }
  }

  @Override
  boolean isSealed() throws InterruptedException {
    SubscribeSession current = session;
    return current == null || current.isSealed();
  }

  /** What libwebrtc receives now. */
  List<InboundStream> inbound() throws InterruptedException {
    SubscribeSession current = session;
    return current == null ? List.of() : current.inbound();
  }

  @Override
  void cut() {
    SubscribeSession current = session;
    if (current != null) {
      current.cut();
    }
  }

  @Override
  void abandon() {
    SubscribeSession current = session;
    session = null;
    if (current != null) {
      current.close();
    }
  }
}
