package dev.parley.desktop.live;

import dev.onvoid.webrtc.media.video.VideoFrame;
import dev.parley.client.MeetingView.Group;
import dev.parley.client.MeetingView.Member;
import dev.parley.client.media.RemoteTrack;
import dev.parley.desktop.PersonId;
import dev.parley.desktop.video.PictureExchange;
import java.util.Map;
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
  private final Map<PersonId, StreamHealth> health = new ConcurrentHashMap<>();
  private volatile @Nullable PersonId self;
  private volatile boolean ownShown;
  private volatile @Nullable CameraScan scan;

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

  /** From now on these are the people. */
  void follow(Group group) {
    Set<PersonId> members =
        group.members().stream().map(PersonId::of).collect(Collectors.toUnmodifiableSet());
    members.forEach(member -> health.computeIfAbsent(member, _ -> new StreamHealth()));
    health.keySet().retainAll(members);
    self = group.members().stream().filter(Member::self).map(PersonId::of).findFirst().orElse(null);
  }

  StreamHealth health(PersonId person) {
    return health.getOrDefault(person, new StreamHealth());
  }

  /** Somebody's picture; says whether it is that person's first. */
  boolean picture(RemoteTrack track, VideoFrame frame) {
    PersonId person = new PersonId(track.participant(), track.leaf());
    PictureExchange pictures = watched.get(person);
    if (pictures != null) {
      FramePictures.offer(frame, pictures);
    }
    StreamHealth known = health.get(person);
    return known != null && known.picture(System.nanoTime());
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
