package dev.parley.meeting.machine;

import dev.parley.frames.attribution.FrameReport;
import dev.parley.meeting.chat.Author;
import dev.parley.meeting.committer.Evidence;
import dev.parley.meeting.committer.Post;
import dev.parley.protocol.Bytes;
import java.util.Optional;

/**
 * What our keys show of a post.
 *
 * @param atEpoch its author says that it stands in an epoch
 * @param talk words that decide nothing
 * @param sealed its author says which frames it sealed
 */
public record PostReading(
    Post.Kind kind,
    Post.Summary summary,
    Evidence evidence,
    Decryptability hearing,
    Optional<AtEpoch> atEpoch,
    Optional<RejectionNotice> notice,
    Optional<Talk> talk,
    Optional<Sealed> sealed) {

  /** Whether an MLS message of another could be read. */
  public enum Decryptability {
    READ,
    /** It is of our epoch or a later one, or of another group, and does not open. */
    DEAF,
    /** It is no such message, or from before we came. */
    NOTHING_SAID
  }

  /** The member at this leaf stands in this epoch. */
  public record AtEpoch(int leaf, long epoch) {}

  /** What a member said in the group: who MLS names as its author, and the bytes of the words. */
  public record Talk(Author author, Bytes words) {}

  /** The member at this leaf signed, in this epoch, for frames that it sealed. */
  public record Sealed(int leaf, long epoch, FrameReport report) {}

  /** A post that says nothing about the group. */
  public static PostReading other() {
    return new PostReading(
        Post.Kind.OTHER,
        new Post.Summary.Missing(),
        new Evidence.None(),
        Decryptability.NOTHING_SAID,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
