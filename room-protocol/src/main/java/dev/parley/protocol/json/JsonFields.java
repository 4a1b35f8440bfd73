package dev.parley.protocol.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of one JSON object strictly: a field that is missing, of another kind or beyond
 * its limit is a {@link JsonException}. Unknown fields are ignored, so that a later version may add
 * some. A JSON null counts as missing.
 */
public final class JsonFields {
  private final JsonNode object;

  JsonFields(JsonNode node, String name) throws JsonException {
    if (!node.isObject()) {
      throw new JsonException(JsonViolation.NOT_AN_OBJECT, name);
    }
    this.object = node;
  }

  /** The object itself, for a contract that is more lenient than this reader. */
  public JsonNode node() {
    return object;
  }

  public String text(String name, int maxChars) throws JsonException {
    JsonNode node = required(name);
    if (!node.isTextual()) {
      throw new JsonException(JsonViolation.NOT_A_STRING, name);
    }
    String text = node.textValue();
    if (text.length() > maxChars) {
      throw new JsonException(JsonViolation.TOO_LONG, name, maxChars);
    }
    return text;
  }

  /** The same, or an empty string if the field is missing. */
  public String optionalText(String name, int maxChars) throws JsonException {
    return find(name) == null ? "" : text(name, maxChars);
  }

  public long number(String name, long min, long max) throws JsonException {
    return number(required(name), name, min, max);
  }

  public Optional<Long> optionalNumber(String name, long min, long max) throws JsonException {
    JsonNode node = find(name);
    return node == null ? Optional.empty() : Optional.of(number(node, name, min, max));
  }

  public int integer(String name, int min, int max) throws JsonException {
    return (int) number(name, min, max);
  }

  /** An array of at most {@code max} positive integers. */
  public List<Integer> positiveIntegers(String name, int max) throws JsonException {
    List<Integer> all = new ArrayList<>();
    for (JsonNode element : array(name, max)) {
      all.add((int) number(element, name, 1, Integer.MAX_VALUE));
    }
    return all;
  }

  public byte[] bytes(String name, int maxBytes) throws JsonException {
    return bytes(required(name), name, maxBytes);
  }

  public Optional<byte[]> optionalBytes(String name, int maxBytes) throws JsonException {
    JsonNode node = find(name);
    return node == null ? Optional.empty() : Optional.of(bytes(node, name, maxBytes));
  }

  public <E extends Enum<E>> E constant(String name, Class<E> type) throws JsonException {
    try {
      return Enum.valueOf(type, text(name, 64));
    } catch (IllegalArgumentException e) {
      throw new JsonException(JsonViolation.UNKNOWN_VALUE, name);
    }
  }

  public JsonFields object(String name) throws JsonException {
    return new JsonFields(required(name), name);
  }

  public Optional<JsonFields> optionalObject(String name) throws JsonException {
    JsonNode node = find(name);
    return node == null ? Optional.empty() : Optional.of(new JsonFields(node, name));
  }

  public List<JsonFields> objects(String name, int max) throws JsonException {
    List<JsonFields> all = new ArrayList<>();
    for (JsonNode element : array(name, max)) {
      all.add(new JsonFields(element, name));
    }
    return all;
  }

  /** Builds a value whose constructor refuses a bad form. */
  public static <I, T> T valid(String name, I input, Function<I, T> constructor)
      throws JsonException {
    try {
      return constructor.apply(input);
    } catch (IllegalArgumentException e) {
      throw new JsonException(JsonViolation.INVALID, name);
    }
  }

  private JsonNode array(String name, int max) throws JsonException {
    JsonNode node = required(name);
    if (!node.isArray()) {
      throw new JsonException(JsonViolation.NOT_AN_ARRAY, name);
    }
    if (node.size() > max) {
      throw new JsonException(JsonViolation.TOO_LONG, name, max);
    }
    return node;
  }

  private static long number(JsonNode node, String name, long min, long max) throws JsonException {
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw new JsonException(JsonViolation.NOT_AN_INTEGER, name);
    }
    long value = node.longValue();
    if (value < min) {
      throw new JsonException(JsonViolation.OUT_OF_RANGE, name, min);
    }
    if (value > max) {
      throw new JsonException(JsonViolation.OUT_OF_RANGE, name, max);
    }
    return value;
  }

  private static byte[] bytes(JsonNode node, String name, int maxBytes) throws JsonException {
    if (!node.isTextual()) {
      throw new JsonException(JsonViolation.NOT_A_STRING, name);
    }
    String text = node.textValue();
    if (text.length() % 4 != 0) {
      throw new JsonException(JsonViolation.NOT_BASE64, name);
    }
    if (text.length() / 4L * 3 > maxBytes + 2L) {
      throw new JsonException(JsonViolation.TOO_LONG, name, maxBytes);
    }
    byte[] content;
    try {
      content = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new JsonException(JsonViolation.NOT_BASE64, name);
    }
    if (content.length > maxBytes) {
      throw new JsonException(JsonViolation.TOO_LONG, name, maxBytes);
    }
    return content;
  }

  private JsonNode required(String name) throws JsonException {
    JsonNode node = find(name);
    if (node == null) {
      throw new JsonException(JsonViolation.MISSING, name);
    }
    return node;
  }

  private @Nullable JsonNode find(String name) {
    JsonNode node = object.get(name);
    return node == null || node.isNull() ? null : node;
  }
}
