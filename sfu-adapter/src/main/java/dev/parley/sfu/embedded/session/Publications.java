package dev.parley.sfu.embedded.session;

import dev.parley.sfu.embedded.forwarding.CaptureClock;
import dev.parley.sfu.embedded.forwarding.Encoding;
import dev.parley.sfu.embedded.forwarding.PublishedTrack;
import dev.parley.sfu.embedded.transport.StreamDescription;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one session publishes, and the streams that came up in its media sections. */
public final class Publications {
  private final int slot;
  private final CaptureClock clock = new CaptureClock();
  private final Map<String, Publication> byMid = new LinkedHashMap<>();
  private final List<Stream> streams = new ArrayList<>();

  /** A stream and the encoding of a published track that it carries, if it carries one. */
  private record Stream(StreamDescription description, @Nullable Encoding encoding) {}

  Publications(int slot) {
    this.slot = slot;
  }

  Publication publish(String name, String mid, boolean video, long now) {
    Publication publication =
        new Publication(name, mid, new PublishedTrack(slot, video, clock, now));
    byMid.put(mid, publication);
    bind(mid, now);
    return publication;
  }

  void unpublish(String mid, long now) {
    Publication publication = byMid.remove(mid);
    if (publication != null) {
      publication.track().close();
      bind(mid, now);
    }
  }

  void unpublishAll(long now) {
    List.copyOf(byMid.keySet()).forEach(mid -> unpublish(mid, now));
  }

  /**
   * Gives up tracks that were announced and never carried a packet for so long, and leaves
   * encodings that carry nothing any more.
   */
  public void review(long now, long idle) {
    for (Publication publication : List.copyOf(byMid.values())) {
      if (publication.track().isAbandoned(now, idle)) {
        unpublish(publication.mid(), now);
      } else {
        publication.track().chooseAgain(now);
      }
    }
  }

  boolean isUsed(String mid) {
    return byMid.containsKey(mid);
  }

  @Nullable Publication find(@Nullable String name) {
    for (Publication publication : byMid.values()) {
      if (publication.name().equals(name)) {
        return publication;
      }
    }
    return null;
  }

  Collection<Publication> all() {
    return byMid.values();
  }

  /** Tracks published. */
  public int size() {
    return byMid.size();
  }

  /** A stream came up; the transport numbers them in this order. */
  public void streamStarted(StreamDescription stream, long now) {
    streams.add(new Stream(stream, null));
    bind(stream.mid(), now);
  }

  /** The encoding that a stream carries, or null if it belongs to no published track. */
  public @Nullable Encoding encoding(int stream) {
    return stream < streams.size() ? streams.get(stream).encoding() : null;
  }

  /** The media section of a track, or null if it is not published any more. */
  public @Nullable String mid(PublishedTrack track) {
    for (Publication publication : byMid.values()) {
      if (publication.track() == track) {
        return publication.mid();
      }
    }
    return null;
  }

  /** Whether media, as opposed to retransmissions and padding, has this source. */
  public boolean carriesMedia(int ssrc) {
    for (int i = 0; i < streams.size(); i++) {
      if (streams.get(i).description().ssrc() == ssrc) {
        return true;
      }
    }
    return streams.isEmpty();
  }

  /** Ties a media section's streams, present and future, to a track or to nothing. */
  private void bind(String mid, long now) {
    Publication publication = byMid.get(mid);
    for (int i = 0; i < streams.size(); i++) {
      StreamDescription stream = streams.get(i).description();
      if (stream.mid().equals(mid)) {
        Encoding encoding =
            publication == null
                ? null
                : publication.track().stream(stream.rid(), stream.ssrc(), now);
        streams.set(i, new Stream(stream, encoding));
      }
    }
  }
}
