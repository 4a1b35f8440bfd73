package dev.parley.client.media;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps our tracks flowing, in one session after another. */
final class MediaPublisher extends MediaSession {
  private final MediaEngine engine;
  private final TrackTransforms frames;
  private final MediaListener listener;
  private final MediaSettings settings;
  private List<LocalTrack> tracks = List.of();
  private volatile @Nullable PublishSession session;

  MediaPublisher(
      MediaEngine engine, TrackTransforms frames, MediaListener listener, MediaSettings settings) {
    super("send", listener);
    this.engine = engine;
    this.frames = frames;
    this.listener = listener;
    this.settings = settings;
  }

  void publish(List<LocalTrack> wanted) {
    submit(
        () -> {
          tracks = List.copyOf(wanted);
          abandon();
        });
    wake();
  }

  /** A group may have begun that asks for another rate of sound. */
  void keysChanged() {
    PublishSession current = session;
    if (current != null && !current.hasRequiredRate()) {
      wake();
    }
  }

  @Override
  boolean sync(SfuHttp server) throws SfuCallException, InterruptedException {
    PublishSession current = session;
    if (current != null && !current.hasRequiredRate()) {
      abandon();
    }
    if (session == null && !tracks.isEmpty()) {
      PublishSession opened =
          new PublishSession(engine, frames, settings, SfuSession.create(server), watch());
      opened.send(tracks);
      session = opened;
      listener.published(opened.published());
      return !opened.hasRequiredRate();
    }
    return false;
  }

  /** What is being sent now. */
  List<PublishSession.Sending> sending() {
    PublishSession current = session;
    return current == null ? List.of() : current.sending();
  }

  @Override
  boolean isSealed() throws InterruptedException {
    PublishSession current = session;
    return current == null || current.isSealed();
  }

  /** What libwebrtc receives now. */
  List<InboundStream> inbound() throws InterruptedException {
    PublishSession current = session;
    return current == null ? List.of() : current.inbound();
  }

  @Override
  void cut() {
    PublishSession current = session;
    if (current != null) {
      current.cut();
    }
  }

  @Override
  void abandon() {
    PublishSession current = session;
    session = null;
    if (current != null) {
      current.close();
    }
  }
}
