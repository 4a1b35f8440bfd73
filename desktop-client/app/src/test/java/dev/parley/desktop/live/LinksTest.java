package dev.parley.desktop.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.desktop.LinkCheck;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class LinksTest {
  private final SecureRandom random = new SecureRandom();

  @Test
  void newLinkIsOneThatCanBeReadAgain() {
    assertThat(Links.create("meet.example.org", random))
        .isInstanceOfSatisfying(
            LinkCheck.Good.class,
            good -> {
              assertThat(good.link()).startsWith("https://meet.example.org/").contains("#");
              assertThat(Links.check(good.link(), false)).isEqualTo(good);
            });
  }

  @Test
  void serverOnThisMachineIsReachedWithoutTls() {
    assertThat(Links.create("localhost:8080", random))
        .isInstanceOfSatisfying(
            LinkCheck.Good.class,
            good -> assertThat(good.link()).startsWith("http://localhost:8080/"));
  }

  @Test
  void serversThatAreNoneAreRefusedInWords() {
    for (String server : new String[] {"", "  ", "a b", "https://x/room", "ftp://x", "http://x"}) {
      assertThat(Links.create(server, random))
          .isInstanceOfSatisfying(
              LinkCheck.Bad.class, bad -> assertThat(bad.words()).endsWith("."));
    }
  }

  @Test
  void damagedLinkIsExplainedInASentence() {
    assertThat(Links.check("https://meet.example.org/room", false))
        .isEqualTo(
            new LinkCheck.Bad("The link has lost its end: everything from # on belongs to it."));
  }

  @Test
  void goodLinkNeverPrints() {
    assertThat(Links.create("meet.example.org", random))
        .isInstanceOfSatisfying(
            LinkCheck.Good.class,
            good -> {
              String secret = good.link().substring(good.link().indexOf('#') + 1);
              assertThat(secret).hasSizeGreaterThan(20);
              assertThat(good.toString()).doesNotContain(secret, good.room());
            });
  }
}
