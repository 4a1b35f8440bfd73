package dev.parley.client.mls;

import dev.parley.client.identity.LinkKeys;
import dev.parley.client.text.EngineText;
import dev.parley.frames.attribution.FrameReport;
import dev.parley.meeting.committer.Evidence;
import dev.parley.meeting.committer.GroupSummary;
import dev.parley.meeting.committer.GroupSummaryCodec;
import dev.parley.meeting.committer.Post;
import dev.parley.meeting.machine.EntryReading;
import dev.parley.meeting.machine.PostReading;
import dev.parley.meeting.machine.PostReading.Decryptability;
import dev.parley.meeting.machine.Problem;
import dev.parley.meeting.machine.RejectionNotice;
import dev.parley.mls.MlsException;
import dev.parley.mls.MlsGroup;
import dev.parley.mls.Received;
import dev.parley.mls.ReceivedCommit;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.Entry;
import dev.parley.protocol.LeaveReason;
import dev.parley.protocol.LogEvent;
import dev.parley.protocol.ParticipantId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what our keys show of an entry, before the meeting machine is told of it. It changes
 * nothing: a commit is inspected and kept aside.
 */
public final class EntryReader {
  /** The code of messages of which so many did not open that no more are tried. */
  private static final String TOO_MANY_FAILED = "MESSAGES_UNREADABLE";

  private final LinkKeys keys;
  private final Guests guests;
  private final MlsGroupSession work;
  private final EpochRoster roster;
  private final OpeningBudget budget = new OpeningBudget();
  private @Nullable Problem problem;
  private Bytes ownHello = Bytes.EMPTY;

  public EntryReader(LinkKeys keys, Guests guests, MlsGroupSession work, EpochRoster roster) {
    this.keys = keys;
    this.guests = guests;
    this.work = work;
    this.roster = roster;
  }

  /** What we said when we came in: the log must say the same. */
  public void said(Bytes hello) {
    ownHello = hello;
  }

  /** What a person should know since this was last asked. */
  public Optional<Problem> takeProblem() {
    Optional<Problem> taken = Optional.ofNullable(problem);
    problem = null;
    return taken;
  }

  public EntryReading read(Entry entry, ParticipantId self) {
    return switch (entry.event()) {
      case LogEvent.Joined(ParticipantId who, Bytes hello) ->
          new EntryReading.OfJoin(
              who.equals(self) && !hello.equals(ownHello)
                  ? Optional.empty()
                  : guests.joined(who, hello));
      case LogEvent.Left(ParticipantId who, LeaveReason why) -> {
        guests.left(who);
        yield new EntryReading.OfLeft();
      }
      case LogEvent.Posted posted -> new EntryReading.OfPost(read(posted, self));
    };
  }

  /** What a summary says; empty if it cannot be read. */
  public Optional<GroupSummary> summary(Bytes sealed) {
    return keys.open(LinkKeys.Purpose.SUMMARY, work.context(), sealed)
        .flatMap(GroupSummaryCodec::read);
  }

  private PostReading read(LogEvent.Posted posted, ParticipantId self) {
    PostBody body = PostBody.read(posted.body());
    Post.Summary summary = summary(posted);
    Optional<RejectionNotice> notice =
        body.kind() == PostBody.NOTICE
            ? RejectionNoticeCodec.open(keys, work.context(), Bytes.of(body.payload()))
            : Optional.empty();
    Read read = evidence(posted, body, summary, self);
    return new PostReading(
        new Post.Content(body.postKind(), summary, read.evidence),
        read.decryptability,
        new PostReading.Remarks(read.atEpoch, notice, read.chat, read.sealed));
  }

  private Post.Summary summary(LogEvent.Posted posted) {
    return posted
        .summary()
        .<Post.Summary>map(
            bytes ->
                summary(bytes)
                    .<Post.Summary>map(Post.Summary.Read::new)
                    .orElseGet(Post.Summary.Unreadable::new))
        .orElseGet(Post.Summary.Missing::new);
  }

  private record Read(
      Evidence evidence,
      Decryptability decryptability,
      Optional<PostReading.AtEpoch> atEpoch,
      Optional<PostReading.Chat> chat,
      Optional<PostReading.Sealed> sealed) {
    static Read of(Evidence evidence) {
      return of(evidence, Decryptability.NOTHING_SAID);
    }

    static Read of(Evidence evidence, Decryptability decryptability) {
      return new Read(
          evidence, decryptability, Optional.empty(), Optional.empty(), Optional.empty());
    }
  }

  private Read evidence(
      LogEvent.Posted posted, PostBody body, Post.Summary summary, ParticipantId self) {
    Optional<MlsGroup> group = work.group();
    if (posted.from().equals(self)) {
      return work.isPending(posted)
          ? Read.of(new Evidence.Own())
          : underOurNumber(group, posted.from(), body, summary);
    }
    if (group.isEmpty()) {
      return Read.of(new Evidence.None());
    }
    byte[] binding =
        summary instanceof Post.Summary.Read(GroupSummary groupSummary)
            ? MlsGroupSession.binding(groupSummary, posted.summary().orElseThrow())
            : new byte[0];
    return switch (body.postKind()) {
      case COMMIT -> Read.of(commit(group.get(), posted.from(), body.payload(), binding));
      case APPLICATION -> message(group.get(), posted.from(), body.payload(), binding);
      case FOUND, RESTATE, OTHER -> Read.of(new Evidence.None());
    };
  }

  /**
   * Our own words open for nobody who holds our keys. Those of another do, and are opened here as
   * everybody else opens them: so that all come to the same answer, and the same bytes count for
   * nobody a second time.
   */
  private Read underOurNumber(
      Optional<MlsGroup> group, ParticipantId self, PostBody body, Post.Summary summary) {
    boolean words =
        body.postKind() == Post.Kind.APPLICATION && summary instanceof Post.Summary.Missing;
    Optional<PostReading.Chat> chat =
        group
            .filter(here -> words)
            .flatMap(here -> message(here, self, body.payload(), new byte[0]).chat);
    return new Read(
        new Evidence.None(), Decryptability.NOTHING_SAID, Optional.empty(), chat, Optional.empty());
  }

  private Evidence commit(MlsGroup group, ParticipantId author, byte[] message, byte[] binding) {
    if (!isOf(message, MlsHeader.COMMIT)) {
      return new Evidence.Unreadable("NOT_A_COMMIT");
    }
    if (isSpent(author, group)) {
      return new Evidence.Unreadable(TOO_MANY_FAILED);
    }
    try {
      return switch (group.receive(message)) {
        case ReceivedCommit commit -> {
          work.keep(commit);
          yield evidence(commit, binding);
        }
        case Received.Application application -> new Evidence.Unreadable("NOT_A_COMMIT");
        case Received.OwnCommit own -> new Evidence.Unreadable("OWN_COMMIT");
      };
    } catch (MlsException e) {
      failed(group, author, message, e.code());
      return new Evidence.Unreadable(e.code().name());
    }
  }

  private boolean isSpent(ParticipantId author, MlsGroup group) {
    return budget.isSpent(author, Bytes.of(group.groupId()), group.epoch());
  }

  private void failed(
      MlsGroup group, ParticipantId author, byte[] message, MlsException.Code code) {
    boolean current =
        MlsHeader.read(message).filter(header -> header.epoch() == group.epoch()).isPresent();
    if (current && budget.failed(author, code)) {
      problem = new Problem(TOO_MANY_FAILED, EngineText.TOO_MANY_FAILED.text(author.value()));
    }
  }

  private Evidence evidence(ReceivedCommit commit, byte[] binding) {
    List<Bytes> references =
        commit.adds().stream().map(added -> Bytes.of(added.info().reference())).toList();
    boolean linkOrNothing = commit.pskIds().isEmpty() || work.isLinkProven(commit.pskIds());
    return new Evidence.Commit(
        commit.senderLeaf(),
        commit.epoch(),
        Arrays.equals(commit.aad(), binding) && linkOrNothing,
        new Evidence.Changes(references, new TreeSet<>(commit.removedLeaves())),
        work.isLinkProven(commit.pskIds()));
  }

  private Read message(MlsGroup group, ParticipantId author, byte[] message, byte[] binding) {
    if (!isOf(message, MlsHeader.APPLICATION)) {
      return Read.of(new Evidence.Unreadable("NOT_A_MESSAGE"), Decryptability.DEAF);
    }
    if (isSpent(author, group)) {
      return Read.of(new Evidence.Unreadable(TOO_MANY_FAILED), decryptability(group, message));
    }
    try {
      return switch (work.open(message)) {
        case Received.Application(int leaf, long epoch, byte[] aad, byte[] plaintext) ->
            said(leaf, epoch, Arrays.equals(aad, binding), GroupMessage.read(plaintext));
        case Received.OwnCommit own -> Read.of(new Evidence.Unreadable("NOT_A_MESSAGE"));
        case ReceivedCommit commit -> {
          commit.drop();
          yield Read.of(new Evidence.Unreadable("NOT_A_MESSAGE"));
        }
      };
    } catch (MlsException e) {
      failed(group, author, message, e.code());
      Decryptability decryptability =
          e.code() == MlsException.Code.REPLAYED
              ? Decryptability.NOTHING_SAID
              : decryptability(group, message);
      return Read.of(new Evidence.Unreadable(e.code().name()), decryptability);
    }
  }

  private Read said(int leaf, long epoch, boolean bound, GroupMessage words) {
    Optional<PostReading.AtEpoch> atEpoch =
        words instanceof GroupMessage.AtEpoch(long named) && named == epoch
            ? Optional.of(new PostReading.AtEpoch(leaf, epoch))
            : Optional.empty();
    // Words stand alone: beside a summary, or with anything in clear, they are not what they seem.
    Optional<PostReading.Chat> chat =
        words instanceof GroupMessage.Chat(Bytes said) && bound
            ? roster.author(epoch, leaf).map(author -> new PostReading.Chat(author, said))
            : Optional.empty();
    Optional<PostReading.Sealed> sealed =
        words instanceof GroupMessage.Frames(FrameReport report) && bound
            ? Optional.of(new PostReading.Sealed(leaf, epoch, report))
            : Optional.empty();
    return new Read(
        new Evidence.Message(leaf, epoch, bound, words.asked()),
        Decryptability.READ,
        atEpoch,
        chat,
        sealed);
  }

  /** A message of an epoch before ours may be from before we came; any other should open. */
  private static Decryptability decryptability(MlsGroup group, byte[] message) {
    boolean past =
        MlsHeader.read(message)
            .map(
                header ->
                    header.epoch() < group.epoch()
                        && header.groupId().equals(Bytes.of(group.groupId())))
            .orElse(false);
    return past ? Decryptability.NOTHING_SAID : Decryptability.DEAF;
  }

  private static boolean isOf(byte[] message, int contentType) {
    return MlsHeader.read(message).map(header -> header.contentType() == contentType).orElse(false);
  }
}
