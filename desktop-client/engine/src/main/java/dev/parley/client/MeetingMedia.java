package dev.parley.client;

import dev.parley.client.MeetingView.Group;
import dev.parley.client.MeetingView.Member;
import dev.parley.client.media.MediaAccess;
import dev.parley.client.media.MediaClient;
import dev.parley.client.media.PublishedMedia;
import dev.parley.client.media.RemoteTrack;
import dev.parley.client.media.SfuHttp;
import dev.parley.client.media.VideoInput;
import dev.parley.frames.sframe.TrackContext;
import dev.parley.meeting.chat.ChatCommand;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A meeting and its media, tied together: where media goes and what of the others is received
 * follows the meeting, and the meeting is told what we publish and whether we are muted. Used by
 * the one thread that follows the meeting; only {@link #leave} may be called from any.
 */
public final class MeetingMedia implements AutoCloseable {
  private final MeetingSession meeting;
  private final MediaClient media;
  private Optional<MediaAccess> connected = Optional.empty();
  private @Nullable SfuHttp http;
  private Optional<PublishedMedia> published = Optional.empty();
  private boolean cameraOn = true;
  private boolean microphoneOn = true;
  private boolean hasMicrophone;

  /** Ties a meeting and a media client that seals for it; both are closed with it. */
  public MeetingMedia(MeetingSession meeting, MediaClient media) {
    this.meeting = meeting;
    this.media = media;
  }

  /**
   * Says that nothing of ours is heard until {@link #publish}. Media may take longer to start than
   * the group takes to let us in, and a member that is muted is not asked to mute.
   */
  public static void mutedUntilPublished(MeetingSession meeting) {
    sayMuted(meeting, true);
  }

  /**
   * Brings media to where the meeting stands.
   *
   * @param group the group we are in; outside of one nothing is received
   */
  public void follow(Optional<Group> group) {
    Optional<MediaAccess> access = meeting.mediaAccess();
    if (access.isPresent() && !access.equals(connected)) {
      connected = access;
      disconnect();
      SfuHttp server = new SfuHttp(access.get());
      http = server;
      media.connect(server);
    }
    media.setRemote(group.map(MeetingMedia::wanted).orElse(Set.of()));
  }

  /**
   * The tracks to be received: everything that the others in the group publish. Nothing is received
   * under our own leaf, even if a member claims to be there.
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
              new RemoteTrack.Source(published.sessionId(), track.name()),
              track.context(),
              track.codec()));
    }
  }

  /** Starts what is to be sent; once. The tracks flow when a server is known. */
  public void publish(Optional<VideoInput> camera, boolean microphone) {
    media.publish(camera, microphone);
    hasMicrophone = microphone;
    media.setCameraOn(cameraOn);
    media.setMicrophoneOn(microphoneOn);
    sayMuted();
  }

  /** Our tracks flow in this session. */
  public void published(PublishedMedia flowing) {
    published = Optional.of(flowing);
    announce();
  }

  /** Switches our camera; off, it is not announced, so that nobody waits for its pictures. */
  public void setCameraOn(boolean on) {
    boolean changed = cameraOn != on;
    cameraOn = on;
    media.setCameraOn(on);
    if (changed) {
      announce();
    }
  }

  /** Switches our microphone, and tells the others. */
  public void setMicrophoneOn(boolean on) {
    microphoneOn = on;
    media.setMicrophoneOn(on);
    sayMuted();
  }

  private void sayMuted() {
    sayMuted(meeting, !(microphoneOn && hasMicrophone));
  }

  private static void sayMuted(MeetingSession meeting, boolean muted) {
    meeting.submit(new MeetingCommand.Chat(new ChatCommand.Muted(muted)));
  }

  private void announce() {
    published.ifPresent(
        flowing -> meeting.submit(new MeetingCommand.Announce(announced(flowing, cameraOn))));
  }

  /** What the others are told of what flows. */
  static PublishedMedia announced(PublishedMedia flowing, boolean cameraOn) {
    return new PublishedMedia(
        flowing.sessionId(),
        flowing.tracks().stream()
            .filter(track -> cameraOn || track.context() != TrackContext.CAMERA)
            .toList());
  }

  /** Leaves the room: the others know at once. */
  public void leave() {
    meeting.submit(new MeetingCommand.Leave());
  }

  private void disconnect() {
    if (http != null) {
      http.close();
    }
  }

  /** Leaves the room, then ends media, then the meeting, then the calls to the SFU. */
  @Override
  public void close() {
    leave();
    media.close();
    meeting.close();
    disconnect();
  }
}
