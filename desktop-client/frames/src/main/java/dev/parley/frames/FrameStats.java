package dev.parley.frames;

import dev.parley.frames.sframe.TrackContext;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What happened to the frames of every stream that was ever sealed or opened here.
 *
 * @param streams our own, and those of the members that are here
 * @param ended those of members that are gone, as many as are remembered
 */
public record FrameStats(List<StreamStats> streams, List<StreamStats> ended) {
  public FrameStats {
    streams = List.copyOf(streams);
    ended = List.copyOf(ended);
  }

  /** Figures of nobody. */
  public static FrameStats none() {
    return new FrameStats(List.of(), List.of());
  }

  /** One stream, also of a member that is gone. */
  public Optional<StreamStats> of(StreamId stream) {
    return Stream.concat(streams.stream(), ended.stream())
        .filter(each -> each.stream().equals(stream))
        .findFirst();
  }

  /** What we sealed of our own track. */
  public Optional<StreamStats> sealed(TrackContext track) {
    return of(StreamId.sealed(track));
  }

  /** What we opened of a track of the member that stands at this leaf now. */
  public Optional<StreamStats> opened(int leaf, TrackContext track) {
    return streams.stream().filter(each -> each.stream().isOpened(leaf, track)).findFirst();
  }
}
