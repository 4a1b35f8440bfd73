package dev.parley.sfu.embedded.session;

import dev.parley.sfu.SessionOwner;

/** A session in the {@link SessionDirectory}: its name, its owner and the loop that serves it. */
public final class SessionEntry {
  private final String id;
  private final SessionOwner owner;
  private final int loop;
  private volatile boolean cancelled;

  public SessionEntry(String id, SessionOwner owner, int loop) {
    this.id = id;
    this.owner = owner;
    this.loop = loop;
  }

  public String id() {
    return id;
  }

  public SessionOwner owner() {
    return owner;
  }

  /** The loop of the owner's room. */
  public int loop() {
    return loop;
  }

  /** The owner left, perhaps before the session was made. */
  public void cancel() {
    cancelled = true;
  }

  public boolean isCancelled() {
    return cancelled;
  }

  @Override
  public String toString() {
    return "SessionEntry[redacted]";
  }
}
