package dev.parley.client.identity;

import dev.parley.client.text.EngineText;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.regex.Pattern;

/** Makes the link of a new meeting at a server that somebody typed the address of. */
public final class NewMeeting {
  /** A server that runs on this machine speaks plain HTTP unless told otherwise. */
  private static final Pattern THIS_MACHINE =
      Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d+)?/?");

  private NewMeeting() {}

  /**
   * A new link with a fresh secret, for a room with a name that can be said aloud.
   *
   * @param server as a person types it: {@code meet.example.org}, with or without a scheme and port
   * @throws BadLinkException in words, if that is no server's address
   */
  public static MeetingLink at(String server, SecureRandom random) throws BadLinkException {
    return MeetingLink.create(address(server), new RoomName(RoomNames.random(random)));
  }

  private static URI address(String server) throws BadLinkException {
    String typed = server.strip();
    if (!typed.contains("://")) {
      boolean here = THIS_MACHINE.matcher(typed.toLowerCase(Locale.ROOT)).matches();
      typed = (here ? "http://" : "https://") + typed;
    }
    try {
      return bare(URI.create(typed));
    } catch (IllegalArgumentException e) {
      throw new BadLinkException(EngineText.NO_SERVER_ADDRESS);
    }
  }

  private static URI bare(URI uri) {
    String path = uri.getRawPath();
    boolean rest = uri.getRawQuery() != null || uri.getRawFragment() != null;
    if (uri.getHost() == null || rest || !(path == null || path.isEmpty() || path.equals("/"))) {
      throw new IllegalArgumentException("no bare server");
    }
    return uri;
  }
}
