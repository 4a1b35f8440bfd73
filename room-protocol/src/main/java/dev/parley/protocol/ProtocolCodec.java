package dev.parley.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

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
  private static final JsonMapper JSON =
      JsonMapper.builder(factory()).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private ProtocolCodec() {}

  public static String encode(ClientMessage message) {
    return text(ClientJson.write(message));
  }

  public static String encode(ServerMessage message) {
    return text(ServerJson.write(message));
  }

  /**
   * Reads what a client said.
   *
   * @throws ProtocolException if {@code text} is longer than {@link
   *     Protocol#MAX_CLIENT_MESSAGE_CHARS}, no message of a client, or of another version
   */
  public static ClientMessage decodeClient(String text) throws ProtocolException {
    return ClientJson.read(parse(text, Protocol.MAX_CLIENT_MESSAGE_CHARS));
  }

  /**
   * Reads what a server said.
   *
   * @throws ProtocolException if {@code text} is longer than {@link
   *     Protocol#MAX_SERVER_MESSAGE_CHARS} or no message of a server
   */
  public static ServerMessage decodeServer(String text) throws ProtocolException {
    return ServerJson.read(parse(text, Protocol.MAX_SERVER_MESSAGE_CHARS));
  }

  private static Fields parse(String text, int maxChars) throws ProtocolException {
    if (text.length() > maxChars) {
      throw new ProtocolException(
          ErrorCode.TOO_LARGE, "the message is longer than " + maxChars + " characters");
    }
    JsonNode tree;
    try {
      tree = JSON.readTree(text);
    } catch (StreamConstraintsException e) {
      throw ProtocolException.malformed("the message is nested too deeply or has too long a value");
    } catch (JsonProcessingException e) {
      throw ProtocolException.malformed("the message is not JSON");
    }
    return new Fields(tree, "the message");
  }

  private static String text(ObjectNode node) {
    try {
      return JSON.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values is always JSON", e);
    }
  }

  /** Names of unknown properties are not pooled: a peer could fill the pool with new ones. */
  private static JsonFactory factory() {
    return new JsonFactoryBuilder()
        .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(Protocol.MAX_NESTING)
                .maxNumberLength(20)
                .maxNameLength(64)
                .maxStringLength(Protocol.MAX_SERVER_MESSAGE_CHARS)
                .build())
        .build();
  }
}
