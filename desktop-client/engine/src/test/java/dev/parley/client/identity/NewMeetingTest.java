package dev.parley.client.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NewMeetingTest {
  private final SecureRandom random = new SecureRandom();

  @Test
  void namesOfRoomsHardlyEverRepeat() throws Exception {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      names.add(NewMeeting.at("meet.example.org", random).name().value());
    }
    assertThat(names).hasSize(1000).allMatch(name -> name.matches("[a-z]+-[a-z]+-[0-9a-z]{4}"));
  }

  @Test
  void whatIsNoServersAddressIsRefusedInWords() {
    for (String typed :
        List.of(
            "", "https://host/room", "host/room#x", "a b", "ftp://host", "http://far.example")) {
      assertThatThrownBy(() -> NewMeeting.at(typed, random)).isInstanceOf(BadLinkException.class);
    }
  }
}
