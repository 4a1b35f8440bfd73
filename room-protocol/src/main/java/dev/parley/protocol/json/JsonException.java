package dev.parley.protocol.json;

/**
 * A JSON text that does not have the expected form. It names the violation, the field as the reader
 * calls it, and the limit; it never repeats what the text held.
 */
public final class JsonException extends Exception {
  private static final long serialVersionUID = 1L;

  private final JsonViolation violation;

  /** {@code field} is the reader's own name for the place, not one from the text. */
  public JsonException(JsonViolation violation, String field) {
    super(field + " " + violation);
    this.violation = violation;
  }

  /** {@code limit} is the number that the value must not exceed. */
  public JsonException(JsonViolation violation, String field, long limit) {
    super(field + " " + violation + " " + limit);
    this.violation = violation;
  }

  public JsonViolation violation() {
    return violation;
  }
}
