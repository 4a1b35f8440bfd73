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
 * @param content what may change the group
 * @param remarks what its author says in it beside that
 */
public record PostReading(Post.Content content, Decryptability decryptability, Remarks remarks) {
  /**
   * What an author says beside what changes the group.
   *
   * @param atEpoch that it stands in an epoch
   * @param chat words that decide nothing
   * @param sealed which frames it sealed
   */
  public record Remarks(
      Optional<AtEpoch> atEpoch,
      Optional<RejectionNotice> notice,
      Optional<Chat> chat,
      Optional<Sealed> sealed) {
    static final Remarks NOTHING =
        new Remarks(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

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
  public record Chat(Author author, Bytes words) {}

  /** The member at this leaf signed, in this epoch, for frames that it sealed. */
  public record Sealed(int leaf, long epoch, FrameReport report) {}

  /** A post that says nothing about the group. */
  public static PostReading other() {
    return new PostReading(
        new Post.Content(Post.Kind.OTHER, new Post.Summary.Missing(), new Evidence.None()),
        Decryptability.NOTHING_SAID,
        Remarks.NOTHING);
  }
}
