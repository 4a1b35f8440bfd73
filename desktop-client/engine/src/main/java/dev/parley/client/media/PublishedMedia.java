package dev.parley.client.media;

import dev.parley.frames.codec.Codec;
import dev.parley.frames.sframe.TrackContext;
import java.util.List;

/**
 * What a participant publishes through the SFU; the others need it to subscribe. It is a claim of
 * anyone who holds the link: what a tile may show is decided by the leaf that sealed the frames.
 *
 * @param sessionId the SFU's name for the publishing session, at most 128 characters
 * @param tracks at most 8, each with a name and a context of its own
 */
public record PublishedMedia(String sessionId, List<Track> tracks) {
  public static final int MAX_NAME_CHARS = 128;
  public static final int MAX_TRACKS = 8;

  public PublishedMedia {
    tracks = List.copyOf(tracks);
    requireName(sessionId);
    if (tracks.size() > MAX_TRACKS) {
      throw new IllegalArgumentException("at most " + MAX_TRACKS + " tracks");
    }
    if (tracks.stream().map(Track::name).distinct().count() < tracks.size()
        || tracks.stream().map(Track::context).distinct().count() < tracks.size()) {
      throw new IllegalArgumentException("two tracks of one name or one context");
    }
  }

  /** One track: the SFU's name for it, which key context seals it, and its codec. */
  public record Track(String name, TrackContext context, Codec codec) {
    public Track {
      requireName(name);
      if (context.isAudio() != codec.isAudio()) {
        throw new IllegalArgumentException(codec + " is no codec for " + context);
      }
    }
  }

  private static void requireName(String name) {
    if (name.isEmpty() || name.length() > MAX_NAME_CHARS) {
      throw new IllegalArgumentException("a name of 1 to " + MAX_NAME_CHARS + " characters");
    }
  }
}
