package dev.parley.client.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.protocol.RoomId;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Links, as people send them. */
class MeetingLinkTest {
  private static final String SECRET = "AAECAwQFBgcICQoLDA0ODw";

  @Test
  void bothFormsNameTheSameMeeting() throws BadLinkException {
    MeetingLink web = MeetingLink.parse("https://meet.example:8443/standup#" + SECRET);
    MeetingLink app = MeetingLink.parse("  parley://Meet.Example:8443/standup#" + SECRET + "\n");
    assertThat(app).isEqualTo(web);
    assertThat(web.server()).hasToString("https://meet.example:8443");
    assertThat(web.room()).isEqualTo(new RoomId("standup"));
    assertThat(app.webForm()).isEqualTo("https://meet.example:8443/standup#" + SECRET);
    assertThat(web.appForm()).isEqualTo("parley://meet.example:8443/standup#" + SECRET);
  }

  @Test
  void whatIsFormattedIsParsed() throws BadLinkException {
    for (String server : List.of("https://a.example", "http://localhost:8080", "http://[::1]:1")) {
      MeetingLink link = MeetingLink.create(URI.create(server), new RoomId("r"));
      assertThat(MeetingLink.parse(link.webForm())).isEqualTo(link);
      assertThat(MeetingLink.parse(link.appForm())).isEqualTo(link);
    }
  }

  @Test
  void everyMeetingHasItsOwnSecret() throws BadLinkException {
    URI server = URI.create("https://a.example");
    assertThat(MeetingLink.create(server, new RoomId("r")))
        .isNotEqualTo(MeetingLink.create(server, new RoomId("r")));
  }

  @Test
  void plainHttpIsForThisMachineUnlessTold() throws BadLinkException {
    assertThat(MeetingLink.parse("parley://127.0.0.1:8080/r#" + SECRET).server())
        .hasToString("http://127.0.0.1:8080");
    String far = "http://meet.example/r#" + SECRET;
    assertThatThrownBy(() -> MeetingLink.parse(far)).hasMessageContaining("use https");
    assertThat(MeetingLink.parse(far, true).server()).hasToString("http://meet.example");
  }

  @Test
  void textThatIsNoLinkIsRefusedInWords() {
    String room = "must name one room";
    refused(room, "", "https://meet.example/r?x=1#" + SECRET);
    refused(room, "https://meet.example/#" + SECRET, "https://meet.example/a/b#" + SECRET);
    refused("not a link", "hello there");
    refused("begins with https:// or parley://", "ftp://meet.example/r#" + SECRET);
    refused("must name a host", "https://user@meet.example/r#" + SECRET, "https:///r#" + SECRET);
    refused("1 to 64 letters, digits", "https://meet.example/r%20s#" + SECRET);
    String endless = "https://meet.example/" + "r".repeat(2_000) + "#" + SECRET;
    refused("longer than any link", endless);
  }

  @Test
  void linkThatHasLostItsEndIsToldSo() {
    refused("has lost its end", "hello", "https://meet.example/r");
    refused(
        "after # is damaged",
        "https://meet.example/r#",
        "https://meet.example/r#short",
        "https://meet.example/r#" + SECRET.substring(1),
        "https://meet.example/r#" + SECRET + "A",
        "https://meet.example/r#AAECAwQFBgcICQoLDA0ODx");
  }

  private static void refused(String words, String... texts) {
    for (String text : texts) {
      assertThatThrownBy(() -> MeetingLink.parse(text))
          .as(text)
          .isInstanceOf(BadLinkException.class)
          .hasMessageContaining(words)
          .hasMessageNotContaining(SECRET);
    }
  }

  @Test
  void aLinkNeverPrintsItsSecret() throws BadLinkException {
    MeetingLink link = MeetingLink.parse("https://meet.example/r#" + SECRET);
    assertThat(link.toString()).doesNotContain(SECRET).doesNotContain("meet.example");
    assertThat(link.secret().toString()).doesNotContain(SECRET);
    assertThat(LinkKeys.of(link)).hasToString("LinkKeys[redacted]");
  }
}
