package dev.parley.client.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Links, as people send them. */
class MeetingLinkTest {
  /** The bytes 0 to 15; the rest is SHA-256("parley link check v2 " ‖ bytes ‖ "r")[0..5]. */
  private static final String SECRET = "2.AAECAwQFBgcICQoLDA0OD7P-_0yV";

  /** The same secret in a room of another name. */
  private static final String STANDUP = "2.AAECAwQFBgcICQoLDA0OD334jE_f";

  /** The secret as it stands in a link of the first version. */
  private static final String BITS = "AAECAwQFBgcICQoLDA0ODw";

  /** What it and {@link #SECRET} have in common. */
  private static final String START = "AAECAwQFBgcICQoLDA0O";

  @Test
  void bothFormsNameTheSameMeeting() throws BadLinkException {
    MeetingLink web = MeetingLink.parse("https://meet.example:8443/standup#" + STANDUP);
    MeetingLink app = MeetingLink.parse("  parley://Meet.Example:8443/standup#" + STANDUP + "\n");
    assertThat(app).isEqualTo(web);
    assertThat(web.server()).hasToString("https://meet.example:8443");
    assertThat(web.name()).isEqualTo(new RoomName("standup"));
    assertThat(web.room()).isEqualTo(app.room());
    assertThat(app.webForm()).isEqualTo("https://meet.example:8443/standup#" + STANDUP);
    assertThat(web.appForm()).isEqualTo("parley://meet.example:8443/standup#" + STANDUP);
  }

  @Test
  void whatIsFormattedIsParsed() throws BadLinkException {
    for (String server : List.of("https://a.example", "http://localhost:8080", "http://[::1]:1")) {
      MeetingLink link = MeetingLink.create(URI.create(server), new RoomName("r"));
      assertThat(MeetingLink.parse(link.webForm())).isEqualTo(link);
      assertThat(MeetingLink.parse(link.appForm())).isEqualTo(link);
    }
  }

  @Test
  void everyMeetingHasItsOwnSecret() throws BadLinkException {
    URI server = URI.create("https://a.example");
    assertThat(MeetingLink.create(server, new RoomName("r")))
        .isNotEqualTo(MeetingLink.create(server, new RoomName("r")));
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
        "the end of this link is wrong: after # come",
        "https://meet.example/r#",
        "https://meet.example/r#short",
        "https://meet.example/r#" + SECRET.substring(1),
        "https://meet.example/r#" + SECRET.substring(0, SECRET.length() - 1),
        "https://meet.example/r#" + SECRET + "A");
  }

  @Test
  void mistypedLinkIsToldSo() {
    for (int at = "2.".length(); at < SECRET.length(); at++) {
      char other = SECRET.charAt(at) == 'A' ? 'B' : 'A';
      refused(
          "the end of this link is wrong: a character",
          "https://meet.example/r#" + SECRET.substring(0, at) + other + SECRET.substring(at + 1));
    }
    refused("the end of this link is wrong: a character", "https://meet.example/q#" + SECRET);
  }

  @Test
  void linkOfAnotherVersionIsToldSo() {
    refused("of an earlier version", "https://meet.example/r#" + BITS);
    refused("of a later version", "https://meet.example/r#3." + BITS);
  }

  @Test
  void roomOnTheServerFollowsFromSecretAndName() throws BadLinkException {
    MeetingLink link = MeetingLink.parse("https://meet.example/r#" + SECRET);
    URI server = URI.create("https://meet.example");

    assertThat(MeetingLink.parse("https://elsewhere.example/r#" + SECRET).room())
        .isEqualTo(link.room());
    assertThat(MeetingLink.parse("https://meet.example/standup#" + STANDUP).room())
        .isNotEqualTo(link.room());
    assertThat(MeetingLink.create(server, new RoomName("r")).room()).isNotEqualTo(link.room());
  }

  private static void refused(String words, String... texts) {
    for (String text : texts) {
      assertThatThrownBy(() -> MeetingLink.parse(text))
          .as(text)
          .isInstanceOf(BadLinkException.class)
          .hasMessageContaining(words)
          .hasMessageNotContaining(SECRET)
          .hasMessageNotContaining(START);
    }
  }

  @Test
  void aLinkNeverPrintsItsSecret() throws BadLinkException {
    MeetingLink link = MeetingLink.parse("https://meet.example/r#" + SECRET);
    assertThat(link.toString()).doesNotContain(START).doesNotContain("meet.example");
    assertThat(link.secret().toString()).doesNotContain(START);
    assertThat(LinkKeys.of(link)).hasToString("LinkKeys[redacted]");
  }
}
