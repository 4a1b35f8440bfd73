package dev.parley.protocol;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** Small words for building the JSON of messages. Bytes are written as base64 with padding. */
final class JsonText {
  private JsonText() {}

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
    ArrayNode array = array(node, name);
    ids.forEach(id -> array.add(id.value()));
    return node;
  }

  static ArrayNode array(ObjectNode node, String name) {
    return node.putArray(name);
  }
}
