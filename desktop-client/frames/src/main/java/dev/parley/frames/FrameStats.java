package dev.parley.frames;

import dev.parley.frames.sframe.TrackContext;
import java.util.List;
import java.util.Optional;

/** What happened to the frames of every stream that was ever sealed or opened here. */
public record FrameStats(List<StreamStats> streams) {
  public FrameStats {
    streams = List.copyOf(streams);
  }

  public Optional<StreamStats> of(StreamId stream) {
    return streams.stream().filter(each -> each.stream().equals(stream)).findFirst();
  }

  /** What we sealed of our own track. */
  public Optional<StreamStats> sealed(TrackContext track) {
    return of(StreamId.sealed(track));
  }

  /** What we opened of a member's track. */
  public Optional<StreamStats> opened(int leaf, TrackContext track) {
    return of(StreamId.opened(leaf, track));
  }
}
