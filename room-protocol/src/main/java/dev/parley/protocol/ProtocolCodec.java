package dev.parley.protocol;

import dev.parley.protocol.json.JsonException;
import dev.parley.protocol.json.JsonFields;
import dev.parley.protocol.json.StrictJson;

/**
 * Messages as JSON text and back, one message a WebSocket text frame.
 *
 * <p>The property {@code type} names the record in camel case; the others are its components by
 * name. {@link Bytes} are base64 (RFC 4648 section 4) with padding, identifiers are their plain
 * value, an empty {@link java.util.Optional} is left out. Reading is strict about what is there,
 * and ignores properties it does not know, so that a later version may add some. All methods may be
 * called from any thread.
 */
public final class ProtocolCodec {
  private static final StrictJson JSON =
      new StrictJson(Protocol.MAX_NESTING, Protocol.MAX_SERVER_MESSAGE_CHARS);

  private ProtocolCodec() {}

  public static String encode(ClientMessage message) {
    return JSON.write(ClientJson.write(message));
  }

  public static String encode(ServerMessage message) {
    return JSON.write(ServerJson.write(message));
  }

  /**
   * Reads a message of a client.
   *
   * @throws ProtocolException if {@code text} is longer than {@link
   *     Protocol#MAX_CLIENT_MESSAGE_CHARS}, no message of a client, or of another version
   */
  public static ClientMessage decodeClient(String text) throws ProtocolException {
    try {
      return ClientJson.read(parse(text, Protocol.MAX_CLIENT_MESSAGE_CHARS));
    } catch (JsonException e) {
      throw ProtocolException.malformed(e);
    }
  }

  /**
   * Reads a message of a server.
   *
   * @throws ProtocolException if {@code text} is longer than {@link
   *     Protocol#MAX_SERVER_MESSAGE_CHARS} or no message of a server
   */
  public static ServerMessage decodeServer(String text) throws ProtocolException {
    try {
      return ServerJson.read(parse(text, Protocol.MAX_SERVER_MESSAGE_CHARS));
    } catch (JsonException e) {
      throw ProtocolException.malformed(e);
    }
  }

  private static JsonFields parse(String text, int maxChars)
      throws ProtocolException, JsonException {
    if (text.length() > maxChars) {
      throw new ProtocolException(ErrorCode.TOO_LARGE, Integer.toString(maxChars));
    }
    return JSON.read(text);
  }
}
