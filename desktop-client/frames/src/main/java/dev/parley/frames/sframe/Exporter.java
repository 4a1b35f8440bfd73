package dev.parley.frames.sframe;

/** The exporter of one MLS epoch (RFC 9420, section 8.5); {@code MlsGroup::exportSecret} is one. */
@FunctionalInterface
public interface Exporter {
  /**
   * A secret that the members of the epoch share.
   *
   * @param length bytes wanted
   */
  byte[] exportSecret(String label, byte[] context, int length);
}
