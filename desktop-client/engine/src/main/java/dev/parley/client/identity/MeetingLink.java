package dev.parley.client.identity;

import dev.parley.client.text.EngineText;
import dev.parley.protocol.RoomId;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a meeting is and the secret that lets one in: {@code https://host[:port]/name#2.SECRET} or
 * {@code parley://host[:port]/name#2.SECRET}. A {@code parley} link means TLS, except on this
 * machine (a loopback host), where it means plain HTTP. The secret stays in the fragment, which is
 * never sent; from it and the name comes the room's key pair, and from that the room's id on the
 * server. A link never prints, because anyone who reads it can join.
 */
public final class MeetingLink {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final int MAX_LENGTH = 1024;

  private final URI server;
  private final RoomName name;
  private final LinkSecret secret;
  private final RoomKeyPair keyPair;

  private MeetingLink(URI server, RoomName name, LinkSecret secret) {
    this.server = server;
    this.name = name;
    this.secret = secret;
    this.keyPair = new RoomKeyPair(secret.derive(name, "room key", RoomKeyPair.SEED_LENGTH));
  }

  /** A new meeting's link, with a fresh secret. */
  public static MeetingLink create(URI server, RoomName name) throws BadLinkException {
    return of(server, name, LinkSecret.random(new SecureRandom()), false);
  }

  /** Reads a link; plain HTTP is taken for loopback hosts only. */
  public static MeetingLink parse(String text) throws BadLinkException {
    return parse(text, false);
  }

  /**
   * Reads a link.
   *
   * @param allowPlainHttp whether {@code http://} is taken for other hosts than this machine: the
   *     server's operator then sees nothing more, but neither side knows who it talks to
   */
  public static MeetingLink parse(String text, boolean allowPlainHttp) throws BadLinkException {
    URI uri = uri(text.strip());
    String path = uri.getRawPath() == null ? "" : uri.getRawPath();
    if (path.length() < 2 || path.indexOf('/', 1) >= 0 || uri.getRawQuery() != null) {
      throw new BadLinkException(EngineText.LINK_NAMES_NO_ROOM);
    }
    if (uri.getRawFragment() == null) {
      throw new BadLinkException(EngineText.LINK_HAS_NO_SECRET);
    }
    RoomName name = name(path.substring(1));
    return of(uri, name, LinkSecret.parse(uri.getRawFragment(), name), allowPlainHttp);
  }

  private static URI uri(String text) throws BadLinkException {
    if (text.length() > MAX_LENGTH) {
      throw new BadLinkException(EngineText.LINK_TOO_LONG);
    }
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new BadLinkException(EngineText.NO_LINK);
    }
  }

  private static RoomName name(String name) throws BadLinkException {
    try {
      return new RoomName(name);
    } catch (IllegalArgumentException e) {
      throw new BadLinkException(EngineText.LINK_ROOM_MALFORMED);
    }
  }

  private static MeetingLink of(URI uri, RoomName name, LinkSecret secret, boolean allowPlainHttp)
      throws BadLinkException {
    String host = uri.getHost();
    if (host == null || uri.getRawUserInfo() != null) {
      throw new BadLinkException(EngineText.LINK_NAMES_NO_HOST);
    }
    String scheme = httpScheme(uri.getScheme(), host, allowPlainHttp);
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    return new MeetingLink(
        URI.create(scheme + "://" + host.toLowerCase(Locale.ROOT) + port), name, secret);
  }

  private static String httpScheme(@Nullable String scheme, String host, boolean allowPlainHttp)
      throws BadLinkException {
    boolean loopback = LOOPBACK.contains(host.toLowerCase(Locale.ROOT));
    return switch (scheme == null ? "" : scheme.toLowerCase(Locale.ROOT)) {
      case "https" -> "https";
      case "parley" -> loopback ? "http" : "https";
      case "http" -> {
        if (!loopback && !allowPlainHttp) {
          throw new BadLinkException(EngineText.LINK_WITHOUT_TLS);
        }
        yield "http";
      }
      default -> throw new BadLinkException(EngineText.LINK_SCHEME);
    };
  }

  /** The server: scheme (https or http), host and port, without a path. */
  public URI server() {
    return server;
  }

  /** What people call the meeting. */
  public RoomName name() {
    return name;
  }

  /** The room on the server. */
  public RoomId room() {
    return keyPair.room();
  }

  /** What proves to the server that we have this link. */
  public RoomKeyPair keyPair() {
    return keyPair;
  }

  LinkSecret secret() {
    return secret;
  }

  /** The link for a browser or a message, secret included. */
  public String webForm() {
    return server + "/" + name.value() + "#" + secret.format(name);
  }

  /**
   * The link that opens this application, secret included. Where {@code parley} would mean another
   * scheme than the server's, it is the web form.
   */
  public String appForm() {
    boolean loopback = LOOPBACK.contains(server.getHost());
    boolean tls = server.getScheme().equals("https");
    return loopback == tls
        ? webForm()
        : "parley" + webForm().substring(server.getScheme().length());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof MeetingLink that
        && server.equals(that.server)
        && name.equals(that.name)
        && secret.equals(that.secret);
  }

  @Override
  public int hashCode() {
    return server.hashCode() * 31 + name.hashCode();
  }

  @Override
  public String toString() {
    return "MeetingLink[redacted]";
  }
}
