package dev.parley.client.headless;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;

/** Standard output as lines of JSON, each with its type and the time in milliseconds since 1970. */
final class JsonLines {
  private static final JsonMapper JSON = new JsonMapper();

  private final PrintStream out;
  private final boolean on;

  JsonLines(PrintStream out, boolean on) {
    this.out = out;
    this.on = on;
  }

  /** A line to be filled in and {@link #print printed}. */
  ObjectNode line(String type) {
    return JSON.createObjectNode().put("type", type).put("at", System.currentTimeMillis());
  }

  void print(ObjectNode line) {
    if (on) {
      // One call, so that lines of several threads do not mix.
      out.println(line);
      out.flush();
    }
  }

  void print(String type) {
    print(line(type));
  }
}
