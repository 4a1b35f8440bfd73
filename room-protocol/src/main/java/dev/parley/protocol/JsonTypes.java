package dev.parley.protocol;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.protocol.json.JsonException;
import dev.parley.protocol.json.JsonFields;
import dev.parley.protocol.json.JsonViolation;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The types of this protocol as JSON fields. Bytes are base64 with padding. */
final class JsonTypes {
  private JsonTypes() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ObjectNode object(String type) {
    return object().put("type", type);
  }

  static ObjectNode put(ObjectNode node, String name, Bytes bytes) {
    return node.put(name, bytes.shared());
  }

  /** An empty value is left out. */
  static ObjectNode put(ObjectNode node, String name, Optional<Bytes> bytes) {
    bytes.ifPresent(present -> put(node, name, present));
    return node;
  }

  static ObjectNode participants(ObjectNode node, String name, List<ParticipantId> ids) {
    ArrayNode array = node.putArray(name);
    ids.forEach(id -> array.add(id.value()));
    return node;
  }

  static String type(JsonFields fields) throws JsonException {
    return fields.text("type", 32);
  }

  /** Where {@link #type} is none that the reader knows. */
  static JsonException unknownType() {
    return new JsonException(JsonViolation.UNKNOWN_VALUE, "type");
  }

  static Bytes bytes(JsonFields fields, String name, int maxBytes) throws JsonException {
    return Bytes.adopt(fields.bytes(name, maxBytes));
  }

  static Optional<Bytes> optionalBytes(JsonFields fields, String name, int maxBytes)
      throws JsonException {
    return fields.optionalBytes(name, maxBytes).map(Bytes::adopt);
  }

  static ParticipantId participant(JsonFields fields, String name) throws JsonException {
    return new ParticipantId(fields.integer(name, 1, Integer.MAX_VALUE));
  }

  static List<ParticipantId> recipients(JsonFields fields) throws JsonException {
    return fields.positiveIntegers("to", Protocol.MAX_RECIPIENTS).stream()
        .map(ParticipantId::new)
        .toList();
  }

  /** A string whose own type checks its form. */
  static <T> T token(JsonFields fields, String name, Function<String, T> type)
      throws JsonException {
    return JsonFields.valid(name, fields.text(name, 64), type);
  }
}
