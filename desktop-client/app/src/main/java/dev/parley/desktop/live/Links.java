package dev.parley.desktop.live;

import dev.parley.client.identity.BadLinkException;
import dev.parley.client.identity.MeetingLink;
import dev.parley.client.identity.NewMeeting;
import dev.parley.desktop.LinkCheck;
import dev.parley.desktop.text.WindowText;
import java.security.SecureRandom;

/** Reads and makes meeting links, with sentences for the person who typed them. */
final class Links {
  private Links() {}

  static LinkCheck check(String text, boolean plainHttp) {
    try {
      return good(MeetingLink.parse(text, plainHttp));
    } catch (BadLinkException e) {
      return new LinkCheck.Bad(sentence(e));
    }
  }

  static LinkCheck create(String server, SecureRandom random) {
    if (server.isBlank()) {
      return new LinkCheck.Bad(WindowText.SERVER_MISSING.text());
    }
    try {
      return good(NewMeeting.at(server, random));
    } catch (BadLinkException e) {
      return new LinkCheck.Bad(sentence(e));
    }
  }

  /**
   * The link that {@link #check} found good.
   *
   * @throws IllegalArgumentException in words, for any other
   */
  static MeetingLink parse(String text, boolean plainHttp) {
    try {
      return MeetingLink.parse(text, plainHttp);
    } catch (BadLinkException e) {
      throw new IllegalArgumentException(sentence(e), e);
    }
  }

  private static LinkCheck good(MeetingLink link) {
    return new LinkCheck.Good(link.webForm(), link.name().value(), link.server().getAuthority());
  }

  private static String sentence(BadLinkException e) {
    String words = String.valueOf(e.getMessage());
    return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
  }
}
