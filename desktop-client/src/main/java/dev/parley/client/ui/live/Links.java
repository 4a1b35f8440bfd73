package dev.parley.client.ui.live;

import dev.parley.client.identity.BadLinkException;
import dev.parley.client.identity.MeetingLink;
import dev.parley.client.ui.LinkCheck;
import dev.parley.protocol.RoomId;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads and makes meeting links, with sentences for the person who typed them. */
final class Links {
  /** A server that runs on this machine speaks plain HTTP unless told otherwise. */
  private static final Pattern THIS_MACHINE =
      Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d+)?/?");

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
      return new LinkCheck.Bad("Type the server's address, such as meet.example.org.");
    }
    try {
      return good(MeetingLink.create(address(server), new RoomId(RoomNames.random(random))));
    } catch (IllegalArgumentException e) {
      return new LinkCheck.Bad("This is not a server's address.");
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

  private static URI address(String server) {
    String typed = server.strip();
    if (!typed.contains("://")) {
      boolean here = THIS_MACHINE.matcher(typed.toLowerCase(Locale.ROOT)).matches();
      typed = (here ? "http://" : "https://") + typed;
    }
    URI uri = URI.create(typed);
    String path = uri.getRawPath();
    if (uri.getHost() == null || !(path == null || path.isEmpty() || path.equals("/"))) {
      throw new IllegalArgumentException("no bare server");
    }
    return uri;
  }

  private static LinkCheck good(MeetingLink link) {
    return new LinkCheck.Good(link.webForm(), link.room().value(), link.server().getAuthority());
  }

  private static String sentence(BadLinkException e) {
    String words = String.valueOf(e.getMessage());
    return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
  }
}
