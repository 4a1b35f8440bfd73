package dev.parley.meeting.committer;

import dev.parley.protocol.ParticipantId;

/**
 * A post as it stands in the log, as far as it may change the group.
 *
 * @param number of its entry
 */
public record Post(long number, ParticipantId author, Basis basis, Content content) {
  /** What our keys show of it. */
  public record Content(Kind kind, Summary summary, Evidence evidence) {}

  /** What the body is, by its first byte. */
  public enum Kind {
    FOUND,
    COMMIT,
    APPLICATION,
    RESTATE,
    /** Anything that never changes the group. */
    OTHER
  }

  /** The summary beside the body. */
  public sealed interface Summary {
    /** There is none. */
    record Missing() implements Summary {}

    /** It was not sealed with the link's key, or breaks its form. */
    record Unreadable() implements Summary {}

    /** It says this. */
    record Read(GroupSummary summary) implements Summary {}
  }

  /** How the claimed basis compares with the log we read. */
  public enum Basis {
    MATCHES,
    DIFFERS,
    /** It is from before we came, or longer ago than we keep hashes. */
    UNKNOWN
  }

  public Kind kind() {
    return content.kind();
  }

  public Summary summary() {
    return content.summary();
  }

  public Evidence evidence() {
    return content.evidence();
  }

  boolean hasSummary() {
    return !(summary() instanceof Summary.Missing);
  }
}
