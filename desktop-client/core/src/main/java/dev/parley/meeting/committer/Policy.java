package dev.parley.meeting.committer;

/**
 * Who gets in, and who may send away. The founder begins with one, the host may set another; every
 * member holds every post against it.
 *
 * @param lobby a newcomer is let in only after a member has said so
 * @param locked nobody is let in, no matter who admitted them
 * @param removers who may remove a member; the host always may
 */
public record Policy(boolean lobby, boolean locked, Removers removers) {
  /** Who may remove a member. */
  public enum Removers {
    ANYONE,
    HOST
  }

  /** Anyone who holds the link comes in, and anybody may remove anybody. */
  public static final Policy OPEN = new Policy(false, false, Removers.ANYONE);
}
