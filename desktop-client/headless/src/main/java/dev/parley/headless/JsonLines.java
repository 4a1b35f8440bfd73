package dev.parley.headless;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;

/** Standard output as lines of JSON, each with its type and the time in milliseconds since 1970. */
final class JsonLines {
  private static final JsonMapper JSON = new JsonMapper();

  private final PrintStream out;
  private final PrintStream err;
  private final boolean on;

  /**
   * @param err where problems are said to a person who reads no JSON
   * @param on whether lines are printed
   */
  JsonLines(PrintStream out, PrintStream err, boolean on) {
    this.out = out;
    this.err = err;
    this.on = on;
  }

  /** The same streams, for lines of another kind. */
  JsonLines of(boolean wanted) {
    return new JsonLines(out, err, wanted);
  }

  /** Something is wrong: as a line, or else in words. */
  void problem(String code, String words) {
    print(line("problem").put("code", code).put("words", words));
    if (!on) {
      err.println(words);
    }
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
