package dev.parley.server.room;

/** A number of bytes. */
public record DataSize(long bytes) {
  public DataSize {
    if (bytes < 0) {
      throw new IllegalArgumentException("a size is not negative");
    }
  }
}
