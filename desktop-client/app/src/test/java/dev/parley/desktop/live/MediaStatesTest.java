package dev.parley.desktop.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.MeetingMedia;
import dev.parley.client.MeetingView;
import dev.parley.client.MeetingView.Group;
import dev.parley.client.MeetingView.Member;
import dev.parley.client.identity.EpochCodes;
import dev.parley.client.media.PublishedMedia;
import dev.parley.client.text.StreamTexts;
import dev.parley.desktop.Doubt;
import dev.parley.desktop.PersonId;
import dev.parley.desktop.PersonMedia;
import dev.parley.desktop.VideoState;
import dev.parley.frames.DropCause;
import dev.parley.frames.StreamId;
import dev.parley.frames.StreamTrust;
import dev.parley.frames.codec.Codec;
import dev.parley.frames.sframe.TrackContext;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.ParticipantId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MediaStatesTest {
  private static final PublishedMedia MEDIA =
      new PublishedMedia(
          "session",
          List.of(
              new PublishedMedia.Track("c", TrackContext.CAMERA, Codec.VP8),
              new PublishedMedia.Track("m", TrackContext.MICROPHONE, Codec.OPUS)));

  private final StreamHealth health = new StreamHealth();
  private final Map<StreamId, DropCause> unopened = new HashMap<>();
  private final Map<StreamId, StreamTrust> trust = new HashMap<>();

  @Test
  void ownPictureIsLiveAndAnothersIsExpectedUntilItComes() {
    Member ada = member(0, "Ada", true, false);
    Member grace = member(1, "Grace", false, false);
    assertThat(media(ada, ada, grace).video()).isEqualTo(new VideoState.Live());
    assertThat(media(grace, ada, grace).video()).isEqualTo(new VideoState.Expected());
    health.picture(0);
    assertThat(media(grace, ada, grace).video()).isEqualTo(new VideoState.Live());
  }

  @Test
  void soundThatDoesNotOpenSaysWhyAndThePictureIsAnotherMatter() {
    Member grace = member(1, "Grace", false, false);
    unopened.put(opened(TrackContext.MICROPHONE), DropCause.NO_KEY_YET);
    assertThat(media(grace, grace).sound()).contains(Troubleshooting.of(DropCause.NO_KEY_YET));
    assertThat(media(grace, grace).video()).isEqualTo(new VideoState.Expected());
    unopened.clear();
    assertThat(media(grace, grace).sound()).isEmpty();
  }

  @Test
  void theGravestThatIsKnownOfWhoSealedIsSaid() {
    Member grace = member(1, "Grace", false, false);
    StreamId camera = opened(TrackContext.CAMERA);
    StreamId microphone = opened(TrackContext.MICROPHONE);
    trust.put(camera, new StreamTrust.Signed());
    trust.put(microphone, new StreamTrust.Unopened(DropCause.REPLAY));
    assertThat(media(grace, grace).doubt()).isEmpty();
    trust.put(microphone, new StreamTrust.Unconfirmed());
    assertThat(media(grace, grace).doubt().orElseThrow().alarm()).isFalse();
    trust.put(camera, new StreamTrust.Unsigned(3));
    assertThat(media(grace, grace).doubt())
        .contains(new Doubt(true, StreamTexts.of(new StreamTrust.Unsigned(3))));
    trust.put(microphone, new StreamTrust.Forged(1));
    assertThat(media(grace, grace).doubt())
        .contains(new Doubt(true, StreamTexts.of(new StreamTrust.Forged(1))));
  }

  @Test
  void memberWhoHasLeftIsNotReceived() {
    Member grace = member(1, "Grace", false, true);
    assertThat(media(grace, grace).video()).isEqualTo(new VideoState.Off());
    assertThat(MeetingMedia.wanted(group(grace))).isEmpty();
  }

  @Test
  void everythingThatOthersPublishIsReceivedUnderTheirLeaf() {
    Group group = group(member(0, "Ada", true, false), member(1, "Grace", false, false));
    assertThat(MeetingMedia.wanted(group))
        .hasSize(2)
        .allMatch(track -> track.leaf() == 1)
        .extracting(track -> track.source().trackName())
        .containsExactlyInAnyOrder("c", "m");
  }

  @Test
  void nothingIsReceivedUnderOurOwnLeaf() {
    Group group = group(member(0, "Somebody who says to be us", false, false));
    assertThat(MeetingMedia.wanted(group)).isEmpty();
  }

  @Test
  void onlyOthersWhoAreStillThereAreFoundToBeVerified() {
    Group group = group(member(0, "Ada", true, false), member(1, "Grace", false, false));
    Member grace = group.members().getLast();
    assertThat(ShownMeeting.find(group, PersonId.of(grace))).contains(grace);
    assertThat(ShownMeeting.find(group, PersonId.of(group.members().getFirst()))).isEmpty();
    assertThat(ShownMeeting.find(group, new PersonId(new ParticipantId(9), 1))).isEmpty();
  }

  private PersonMedia media(Member of, Member... members) {
    return Objects.requireNonNull(
        MediaStates.of(
                group(members),
                new MediaStates.Own(true, true),
                _ -> health,
                new MediaStates.Streams(unopened, trust),
                0)
            .get(PersonId.of(of)));
  }

  private static StreamId opened(TrackContext track) {
    return StreamId.opened(1, 0, track);
  }

  private static Group group(Member... members) {
    return new Group(
        1, 0, new EpochCodes(Bytes.of(new byte[32]), "12345", "67890"), false, List.of(members));
  }

  private static Member member(int leaf, String name, boolean self, boolean departed) {
    return new Member(
        leaf,
        new ParticipantId(leaf + 1),
        new MeetingView.Credentials(name, Optional.empty()),
        new MeetingView.Presence(self, departed, !departed),
        Optional.of(MEDIA));
  }
}
