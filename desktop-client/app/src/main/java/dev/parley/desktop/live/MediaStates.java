package dev.parley.desktop.live;

import dev.parley.client.MeetingView.Group;
import dev.parley.client.MeetingView.Member;
import dev.parley.desktop.PersonId;
import dev.parley.desktop.PersonMedia;
import dev.parley.desktop.VideoState;
import dev.parley.frames.DropCause;
import dev.parley.frames.StreamId;
import dev.parley.frames.StreamTrust;
import dev.parley.frames.sframe.TrackContext;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** From what members announce and what became of it to what the window shows. Pure. */
final class MediaStates {
  private MediaStates() {}

  /** What this person sends, and whether it is switched on. */
  record Own(boolean camera, boolean microphone) {}

  /**
   * What is known of the streams that are received.
   *
   * @param unopened why those do not open that do not
   * @param trust who sealed each
   */
  record Streams(Map<StreamId, DropCause> unopened, Map<StreamId, StreamTrust> trust) {
    /** Of nothing that is received. */
    static final Streams NONE = new Streams(Map.of(), Map.of());

    Optional<DropCause> unopened(int leaf, TrackContext track) {
      return unopened.entrySet().stream()
          .filter(each -> each.getKey().isOpened(leaf, track))
          .findFirst()
          .map(Map.Entry::getValue);
    }
  }

  /**
   * The media of everybody in a group.
   *
   * @param health what is seen and heard of a person
   */
  static Map<PersonId, PersonMedia> of(
      Group group, Own own, Function<PersonId, StreamHealth> health, Streams streams, long now) {
    return group.members().stream()
        .collect(
            Collectors.toUnmodifiableMap(
                PersonId::of,
                member ->
                    member.self()
                        ? own(own)
                        : other(member, health.apply(PersonId.of(member)), streams, now)));
  }

  private static PersonMedia own(Own own) {
    return new PersonMedia(
        own.camera() ? new VideoState.Live() : new VideoState.Off(),
        own.microphone(),
        false,
        Optional.empty(),
        Optional.empty());
  }

  private static PersonMedia other(Member member, StreamHealth health, Streams streams, long now) {
    boolean sound = sends(member, TrackContext.MICROPHONE);
    boolean video = sends(member, TrackContext.CAMERA) && !member.departed();
    return new PersonMedia(
        video
            ? health.video(streams.unopened(member.leaf(), TrackContext.CAMERA), now)
            : new VideoState.Off(),
        sound,
        health.isSpeaking(now),
        sound && !member.departed()
            ? streams.unopened(member.leaf(), TrackContext.MICROPHONE).map(Troubleshooting::of)
            : Optional.empty(),
        StreamWarnings.of(member.leaf(), streams.trust()));
  }

  private static boolean sends(Member member, TrackContext context) {
    return member
        .media()
        .map(media -> media.tracks().stream().anyMatch(track -> track.context() == context))
        .orElse(false);
  }
}
