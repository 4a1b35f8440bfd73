package dev.parley.client;

import dev.parley.client.MeetingView.Group;
import dev.parley.client.MeetingView.Member;
import dev.parley.client.media.MediaAccess;
import dev.parley.client.media.MediaClient;
import dev.parley.client.media.PublishedMedia;
import dev.parley.client.media.RemoteTrack;
import dev.parley.client.media.SfuHttp;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a meeting means for media: where it goes, and what of the others is received. Used by the
 * one thread that follows the meeting.
 */
public final class MeetingMedia implements AutoCloseable {
  private final MediaClient media;
  private Optional<MediaAccess> present = Optional.empty();
  private @Nullable SfuHttp http;

  /** Keeps a media client where its meeting says; the client is not closed with it. */
  public MeetingMedia(MediaClient media) {
    this.media = media;
  }

  /**
   * Brings media to where the meeting stands.
   *
   * @param access changes when the room had to be joined again
   * @param group the group we are in; outside of one nothing is received
   */
  public void follow(Optional<MediaAccess> access, Optional<Group> group) {
    if (access.isPresent() && !access.equals(present)) {
      present = access;
      close();
      SfuHttp server = new SfuHttp(access.get());
      http = server;
      media.connect(server);
    }
    media.setRemote(group.map(MeetingMedia::wanted).orElse(Set.of()));
  }

  /**
   * The tracks to be received: everything that the others in the group publish. Nothing is received
   * under our own leaf, no matter who claims to be there.
   */
  public static Set<RemoteTrack> wanted(Group group) {
    Set<RemoteTrack> wanted = new LinkedHashSet<>();
    for (Member member : group.members()) {
      if (!member.self() && member.leaf() != group.ownLeaf() && !member.departed()) {
        member.media().ifPresent(published -> add(wanted, member, published));
      }
    }
    return wanted;
  }

  private static void add(Set<RemoteTrack> wanted, Member member, PublishedMedia published) {
    for (PublishedMedia.Track track : published.tracks()) {
      wanted.add(
          new RemoteTrack(
              member.participant(),
              member.leaf(),
              published.sessionId(),
              track.name(),
              track.context(),
              track.codec()));
    }
  }

  @Override
  public void close() {
    if (http != null) {
      http.close();
    }
  }
}
