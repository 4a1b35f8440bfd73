package dev.parley.testkit.simulated;

/** What befalls a client in the middle of what it does. */
@FunctionalInterface
public interface Fate {
  /** Nothing ever. */
  Fate NONE = moment -> Trouble.NOTHING;

  /** What happens at this moment. */
  Trouble at(Moment moment);

  /** Where in a message's life it can happen. */
  enum Moment {
    /** Between two effects of one step: before a message goes out. */
    SENDING,
    /** Between two effects of one step: right after one went out, and before it is taken. */
    SENT,
    /** The server has put the post into the log; nobody has read it yet. */
    TAKEN,
    /** The post comes back, and is not read yet. */
    ECHOED;

    boolean isInsideStep() {
      return this == SENDING || this == SENT;
    }
  }

  /** What can happen. */
  enum Trouble {
    NOTHING,
    DEATH,
    CUT,
    FREEZE,
    LEAVE
  }
}
