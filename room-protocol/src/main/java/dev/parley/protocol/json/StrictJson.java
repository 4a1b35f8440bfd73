package dev.parley.protocol.json;

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
import java.io.IOException;

/** Reads and writes JSON objects within limits. May be used by any thread. */
public final class StrictJson {
  /** Characters of a number: more than 64 bits need. */
  private static final int MAX_NUMBER_CHARS = 20;

  /** Characters of a name: the longest of ours has 30. */
  private static final int MAX_NAME_CHARS = 64;

  private final JsonMapper mapper;

  /**
   * A reader with its own limits.
   *
   * @param maxDepth levels of objects and arrays in each other
   * @param maxStringChars characters of one string
   */
  public StrictJson(int maxDepth, int maxStringChars) {
    mapper =
        JsonMapper.builder(factory(maxDepth, maxStringChars))
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
  }

  /** The fields of the one object that {@code text} must be. */
  public JsonFields read(String text) throws JsonException {
    return fields(() -> mapper.readTree(text));
  }

  /** The same for UTF-8. */
  public JsonFields read(byte[] utf8) throws JsonException {
    return fields(() -> mapper.readTree(utf8));
  }

  private interface Parse {
    JsonNode tree() throws IOException;
  }

  private static JsonFields fields(Parse parse) throws JsonException {
    try {
      return new JsonFields(parse.tree(), "message");
    } catch (StreamConstraintsException e) {
      throw new JsonException(JsonViolation.PARSER_LIMIT, "message");
    } catch (IOException e) {
      throw new JsonException(JsonViolation.NOT_JSON, "message");
    }
  }

  /** An object to be filled and {@link #write written}. */
  public ObjectNode object() {
    return mapper.createObjectNode();
  }

  public String write(JsonNode node) {
    try {
      return mapper.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values is always JSON", e);
    }
  }

  /** Names of unknown fields are not pooled: a peer could fill the pool with new ones. */
  private static JsonFactory factory(int maxDepth, int maxStringChars) {
    return new JsonFactoryBuilder()
        .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(maxDepth)
                .maxNumberLength(MAX_NUMBER_CHARS)
                .maxNameLength(MAX_NAME_CHARS)
                .maxStringLength(maxStringChars)
                .build())
        .build();
  }
}
