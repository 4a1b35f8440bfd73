package dev.parley.client.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.identity.LinkKeys.Purpose;
import dev.parley.protocol.Bytes;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** What the link's keys open, and what they do not. */
class LinkKeysTest {
  private static final byte[] PLAIN = "key package and name".getBytes(UTF_8);

  private static LinkKeys keys(String room, String secret) throws BadLinkException {
    RoomName name = new RoomName(room);
    LinkSecret bits = new LinkSecret(Bytes.of(Base64.getUrlDecoder().decode(secret)));
    return LinkKeys.of(MeetingLink.parse("https://a.example/" + room + "#" + bits.format(name)));
  }

  @Test
  void anyoneWhoHoldsTheLinkOpensWhatAnotherSealed() throws BadLinkException {
    Bytes sealed = keys("r", "AAECAwQFBgcICQoLDA0ODw").seal(Purpose.HELLO, "x", PLAIN);
    LinkKeys other = keys("r", "AAECAwQFBgcICQoLDA0ODw");
    assertThat(other.open(Purpose.HELLO, "x", sealed)).hasValue(PLAIN);
    assertThat(other.pskId()).isEqualTo(keys("r", "AAECAwQFBgcICQoLDA0ODw").pskId());
  }

  @Test
  void nothingOpensForAnotherLinkRoomPurposeOrContext() throws BadLinkException {
    LinkKeys keys = keys("r", "AAECAwQFBgcICQoLDA0ODw");
    Bytes sealed = keys.seal(Purpose.HELLO, "x", PLAIN);
    assertThat(keys.open(Purpose.SUMMARY, "x", sealed)).isEmpty();
    assertThat(keys.open(Purpose.HELLO, "y", sealed)).isEmpty();
    assertThat(keys("s", "AAECAwQFBgcICQoLDA0ODw").open(Purpose.HELLO, "x", sealed)).isEmpty();
    assertThat(keys("r", "AQECAwQFBgcICQoLDA0ODw").open(Purpose.HELLO, "x", sealed)).isEmpty();
    assertThat(keys("s", "AAECAwQFBgcICQoLDA0ODw").pskSecret()).isNotEqualTo(keys.pskSecret());
  }

  @Test
  void noAlteredByteOpens() throws BadLinkException {
    LinkKeys keys = keys("r", "AAECAwQFBgcICQoLDA0ODw");
    Bytes sealed = keys.seal(Purpose.NOTICE, "", PLAIN);
    for (int at = 0; at < sealed.length(); at++) {
      byte[] altered = sealed.toArray();
      altered[at] ^= 1;
      assertThat(keys.open(Purpose.NOTICE, "", Bytes.of(altered))).isEmpty();
    }
    assertThat(keys.open(Purpose.NOTICE, "", Bytes.EMPTY)).isEmpty();
  }

  @Test
  void theSameIsNeverSealedTheSameWayTwice() throws BadLinkException {
    LinkKeys keys = keys("r", "AAECAwQFBgcICQoLDA0ODw");
    assertThat(keys.seal(Purpose.HELLO, "", PLAIN))
        .isNotEqualTo(keys.seal(Purpose.HELLO, "", PLAIN));
  }
}
