package dev.parley.protocol;

/** Constants of this version of the protocol. */
public final class Protocol {
  /** Counts up whenever an older reader would misunderstand a newer writer. */
  public static final int VERSION = 1;

  private Protocol() {}
}
