package dev.parley.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of one JSON object strictly: a field that is missing, of another kind or beyond
 * its limit is a {@link ProtocolException}. Fields nobody asks for are ignored, so that a later
 * version may add some. A JSON null counts as missing.
 */
final class Fields {
  private final JsonNode object;

  Fields(JsonNode node, String name) throws ProtocolException {
    if (!node.isObject()) {
      throw ProtocolException.malformed(name + " must be an object");
    }
    this.object = node;
  }

  String type() throws ProtocolException {
    return text("type", 32);
  }

  String text(String name, int maxChars) throws ProtocolException {
    JsonNode node = required(name);
    if (!node.isTextual()) {
      throw ProtocolException.malformed(name + " must be a string");
    }
    String text = node.textValue();
    if (text.length() > maxChars) {
      throw ProtocolException.malformed(name + " is longer than " + maxChars + " characters");
    }
    return text;
  }

  long number(String name, long min, long max) throws ProtocolException {
    return number(required(name), name, min, max);
  }

  Optional<Long> optionalNumber(String name, long min, long max) throws ProtocolException {
    JsonNode node = find(name);
    return node == null ? Optional.empty() : Optional.of(number(node, name, min, max));
  }

  int integer(String name, int min, int max) throws ProtocolException {
    return (int) number(name, min, max);
  }

  ParticipantId participant(String name) throws ProtocolException {
    return new ParticipantId(integer(name, 1, Integer.MAX_VALUE));
  }

  List<ParticipantId> participants(String name, int max) throws ProtocolException {
    List<ParticipantId> ids = new ArrayList<>();
    for (JsonNode element : array(name, max)) {
      ids.add(new ParticipantId((int) number(element, name, 1, Integer.MAX_VALUE)));
    }
    return ids;
  }

  Bytes bytes(String name, int maxBytes) throws ProtocolException {
    return bytes(required(name), name, maxBytes);
  }

  Optional<Bytes> optionalBytes(String name, int maxBytes) throws ProtocolException {
    JsonNode node = find(name);
    return node == null ? Optional.empty() : Optional.of(bytes(node, name, maxBytes));
  }

  <E extends Enum<E>> E word(String name, Class<E> words) throws ProtocolException {
    try {
      return Enum.valueOf(words, text(name, 64));
    } catch (IllegalArgumentException e) {
      throw ProtocolException.malformed(name + " is none of the words it may be");
    }
  }

  /** A string whose own type checks its form. */
  <T> T token(String name, Function<String, T> form) throws ProtocolException {
    return checked(text(name, 64), form);
  }

  Fields object(String name) throws ProtocolException {
    return new Fields(required(name), name);
  }

  Optional<Fields> optionalObject(String name) throws ProtocolException {
    JsonNode node = find(name);
    return node == null ? Optional.empty() : Optional.of(new Fields(node, name));
  }

  List<Fields> objects(String name, int max) throws ProtocolException {
    List<Fields> all = new ArrayList<>();
    for (JsonNode element : array(name, max)) {
      all.add(new Fields(element, name));
    }
    return all;
  }

  /** Runs a constructor that refuses bad values, and turns its refusal into the typed exception. */
  static <I, T> T checked(I input, Function<I, T> constructor) throws ProtocolException {
    try {
      return constructor.apply(input);
    } catch (IllegalArgumentException e) {
      String words = e.getMessage();
      throw ProtocolException.malformed(words == null ? "a value is out of its range" : words);
    }
  }

  private JsonNode array(String name, int max) throws ProtocolException {
    JsonNode node = required(name);
    if (!node.isArray()) {
      throw ProtocolException.malformed(name + " must be an array");
    }
    if (node.size() > max) {
      throw ProtocolException.malformed(name + " has more than " + max + " elements");
    }
    return node;
  }

  private static long number(JsonNode node, String name, long min, long max)
      throws ProtocolException {
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw ProtocolException.malformed(name + " must be a whole number of 64 bits");
    }
    long value = node.longValue();
    if (value < min || value > max) {
      throw ProtocolException.malformed(name + " must be between " + min + " and " + max);
    }
    return value;
  }

  private static Bytes bytes(JsonNode node, String name, int maxBytes) throws ProtocolException {
    if (!node.isTextual()) {
      throw ProtocolException.malformed(name + " must be a base64 string");
    }
    String text = node.textValue();
    if (text.length() % 4 != 0) {
      throw ProtocolException.malformed(name + " must be base64 with its padding");
    }
    if (text.length() / 4L * 3 > maxBytes + 2L) {
      throw ProtocolException.malformed(name + " is longer than " + maxBytes + " bytes");
    }
    byte[] content;
    try {
      content = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw ProtocolException.malformed(name + " is not base64");
    }
    if (content.length > maxBytes) {
      throw ProtocolException.malformed(name + " is longer than " + maxBytes + " bytes");
    }
    return Bytes.adopt(content);
  }

  private JsonNode required(String name) throws ProtocolException {
    JsonNode node = find(name);
    if (node == null) {
      throw ProtocolException.malformed(name + " is missing");
    }
    return node;
  }

  private @Nullable JsonNode find(String name) {
    JsonNode node = object.get(name);
    return node == null || node.isNull() ? null : node;
  }
}
