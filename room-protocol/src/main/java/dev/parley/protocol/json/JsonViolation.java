package dev.parley.protocol.json;

/** What is wrong with a JSON text or with one field of it. */
public enum JsonViolation {
  /** Not JSON (RFC 8259), a name twice in one object, or something behind the value. */
  NOT_JSON,
  /** Nested too deeply, or a name, number or string beyond the parser's limits. */
  PARSER_LIMIT,
  NOT_AN_OBJECT,
  NOT_AN_ARRAY,
  NOT_A_STRING,
  /** Not a whole number of 64 bits. */
  NOT_AN_INTEGER,
  /** Not base64 with padding (RFC 4648, section 4). */
  NOT_BASE64,
  MISSING,
  /** More characters, bytes or elements than the limit. */
  TOO_LONG,
  OUT_OF_RANGE,
  /** A string that is none of the values that are allowed here. */
  UNKNOWN_VALUE,
  /** A value that breaks the form of its type. */
  INVALID
}
