package dev.parley.protocol;

/**
 * One numbered entry of a room's log.
 *
 * @param position its number (from 1, without gaps) and the chained hash that includes it
 */
public record Entry(LogPosition position, LogEvent event) {
  public long number() {
    return position.number();
  }
}
