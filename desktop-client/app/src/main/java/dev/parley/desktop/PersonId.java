package dev.parley.desktop;

/**
 * One person in one meeting, opaque here. A person who leaves and comes back is a new one.
 *
 * @param value equal for equal people, and for nobody else
 */
public record PersonId(String value) {
  @Override
  public String toString() {
    return "PersonId[redacted]";
  }
}
