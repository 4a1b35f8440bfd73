package dev.parley.desktop.live;

import dev.onvoid.webrtc.media.video.VideoFrame;
import dev.parley.client.MeetingView;
import dev.parley.client.MeetingView.Group;
import dev.parley.client.MeetingView.Member;
import dev.parley.client.identity.IdentityKey;
import dev.parley.client.media.RemoteTrack;
import dev.parley.desktop.PersonId;
import dev.parley.desktop.video.PictureExchange;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Brings pictures to the tiles that want them, on the threads that bring the pictures, and keeps
 * what is known of each person's streams. Holds an entry for members and for nobody else.
 */
final class Feeds {
  private final Map<PersonId, PictureExchange> watched = new ConcurrentHashMap<>();
  private final Map<PersonId, Known> health = new ConcurrentHashMap<>();
  private volatile @Nullable PersonId self;
  private volatile boolean ownShown;
  private volatile @Nullable CameraScan scan;

  /**
   * What is known of somebody's streams. Numbers and leaves come again in a meeting that is founded
   * anew: an entry is of one identity under one name.
   */
  private record Known(String name, Optional<IdentityKey> identity, StreamHealth health) {
    static Known of(Member member) {
      return new Known(member.name(), identity(member), new StreamHealth());
    }

    boolean isOf(Member member) {
      return name.equals(member.name()) && identity.equals(identity(member));
    }

    private static Optional<IdentityKey> identity(Member member) {
      return member.person().map(MeetingView.Person::identity);
    }
  }

  void watch(PersonId person, PictureExchange pictures) {
    watched.put(person, pictures);
  }

  void unwatch(PersonId person) {
    watched.remove(person);
  }

  void unwatchAll() {
    watched.clear();
  }

  /** Whether our own pictures are shown: not while the camera is off. */
  void showOwn(boolean shown) {
    ownShown = shown;
  }

  /** There is no group: what was known of its people is over. */
  void followNobody() {
    health.clear();
    self = null;
  }

  /** From now on these are the people. */
  void follow(Group group) {
    Set<PersonId> members =
        group.members().stream().map(PersonId::of).collect(Collectors.toUnmodifiableSet());
    for (Member member : group.members()) {
      health.compute(
          PersonId.of(member),
          (_, known) -> known != null && known.isOf(member) ? known : Known.of(member));
    }
    health.keySet().retainAll(members);
    self = group.members().stream().filter(Member::self).map(PersonId::of).findFirst().orElse(null);
  }

  StreamHealth health(PersonId person) {
    Known known = health.get(person);
    return known == null ? new StreamHealth() : known.health;
  }

  /** Somebody's picture; says whether it is that person's first. */
  boolean picture(RemoteTrack track, VideoFrame frame) {
    PersonId person = new PersonId(track.participant(), track.leaf());
    PictureExchange pictures = watched.get(person);
    if (pictures != null) {
      FramePictures.offer(frame, pictures);
    }
    Known known = health.get(person);
    return known != null && known.health.picture(System.nanoTime());
  }

  void sound(RemoteTrack track, byte[] pcm) {
    if (SpeechDetector.isSpeech(pcm)) {
      health(new PersonId(track.participant(), track.leaf())).speech(System.nanoTime());
    }
  }

  /** What our own camera sees; the frame stays the caller's. */
  void ownPicture(VideoFrame frame) {
    PersonId person = self;
    PictureExchange pictures = person == null ? null : watched.get(person);
    if (pictures != null && ownShown) {
      FramePictures.offer(frame, pictures);
    }
    CameraScan looking = scan;
    if (looking != null && ownShown) {
      looking.look(frame);
    }
  }

  /** Lets a scan see what our own camera sees, instead of any before it. */
  void scan(CameraScan newScan) {
    scan = newScan;
  }

  /** Takes the camera's pictures away from a scan. */
  void endScan(CameraScan ended) {
    if (scan == ended) {
      scan = null;
    }
  }
}
