package dev.parley.desktop.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.MeetingView.Credentials;
import dev.parley.client.MeetingView.Group;
import dev.parley.client.MeetingView.Member;
import dev.parley.client.MeetingView.Presence;
import dev.parley.client.identity.EpochCodes;
import dev.parley.desktop.PersonId;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.ParticipantId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FeedsTest {
  private final Feeds feeds = new Feeds();

  private static Member member(String name) {
    return new Member(
        1,
        new ParticipantId(2),
        new Credentials(name, Optional.empty()),
        new Presence(false, false, true),
        Optional.empty());
  }

  private static Group group(Member member) {
    return new Group(7, 0, new EpochCodes(Bytes.EMPTY, "", ""), false, List.of(member));
  }

  private StreamHealth health() {
    return feeds.health(PersonId.of(member("")));
  }

  @Test
  void whatIsKnownOfSomebodyIsNotAnothersWithTheSameNumberAndLeaf() {
    feeds.follow(group(member("Grace")));
    health().speech(0);
    feeds.follow(group(member("Grace")));
    assertThat(health().isSpeaking(1)).as("she stays").isTrue();

    feeds.follow(group(member("Ada")));

    assertThat(health().isSpeaking(1)).as("Ada says nothing").isFalse();
  }

  @Test
  void nothingIsKnownOfWhoComesAgainAfterTheGroupWasOver() {
    feeds.follow(group(member("Grace")));
    health().speech(0);
    feeds.followNobody();
    feeds.follow(group(member("Grace")));

    assertThat(health().isSpeaking(1)).isFalse();
  }
}
