package dev.parley.client.mls;

import dev.parley.client.identity.LinkKeys;
import dev.parley.frames.ProtectionKind;
import dev.parley.meeting.committer.Admission;
import dev.parley.meeting.committer.CommitterEvent.StageFailed.Why;
import dev.parley.meeting.committer.GroupOperation;
import dev.parley.meeting.committer.GroupSummary;
import dev.parley.meeting.committer.GroupSummaryCodec;
import dev.parley.meeting.committer.Intent;
import dev.parley.mls.CommitRequest;
import dev.parley.mls.JoinedGroup;
import dev.parley.mls.Member;
import dev.parley.mls.MlsClient;
import dev.parley.mls.MlsException;
import dev.parley.mls.MlsGroup;
import dev.parley.mls.Reach;
import dev.parley.mls.Received;
import dev.parley.mls.ReceivedCommit;
import dev.parley.mls.Staged;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.ClientMessage;
import dev.parley.protocol.HashChain;
import dev.parley.protocol.LogEvent;
import dev.parley.protocol.Protocol;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The MLS group of one participant, and what stands between two of its epochs: our own staged
 * commit, another's inspected one, a group we founded that is not the room's yet. It does what it
 * is told and decides nothing.
 */
public final class MlsGroupSession {
  /** Characters around the bodies in a post's JSON text. */
  private static final int JSON_FRAME = 1024;

  private final MlsClient mls;
  private final LinkKeys keys;
  private final Guests guests;
  private final Proof proof;
  private AppData appData;
  private int messageLimit = Protocol.MAX_CLIENT_MESSAGE_CHARS;
  private String context = "";
  private @Nullable MlsGroup group;
  private @Nullable MlsGroup founded;
  private @Nullable ReceivedCommit received;
  private ClientMessage.@Nullable Post pending;

  public MlsGroupSession(
      MlsClient mls, LinkKeys keys, Guests guests, Proof proof, AppData appData) {
    this.mls = mls;
    this.keys = keys;
    this.guests = guests;
    this.proof = proof;
    this.appData = appData;
  }

  /** Where we are: what is sealed for one incarnation of a room opens in no other. */
  public void enter(String incarnation, int limit) {
    context = incarnation;
    messageLimit = limit;
  }

  public Optional<MlsGroup> group() {
    return Optional.ofNullable(group);
  }

  /** Whether this post in the log is the one that we have pending, byte for byte. */
  boolean isPending(LogEvent.Posted posted) {
    ClientMessage.Post ours = pending;
    return ours != null
        && ours.ref() == posted.ref()
        && ours.body().equals(posted.body())
        && ours.summary().map(ClientMessage.SummaryToPost::body).equals(posted.summary());
  }

  void keep(ReceivedCommit commit) {
    dropTheirs();
    received = commit;
  }

  /**
   * Opens a message that is no commit. It can be far ahead of its author's last one only where
   * frames are messages too, and then only in the current epoch.
   */
  Received open(byte[] message) throws MlsException {
    MlsGroup here = required();
    try {
      return here.receive(message, Reach.NEAR);
    } catch (MlsException e) {
      boolean mayBeFar =
          e.code() == MlsException.Code.OUT_OF_WINDOW
              && readAppData()
                  .filter(data -> data.protection() == ProtectionKind.MLS_MESSAGE)
                  .isPresent();
      if (mayBeFar) {
        return here.receive(message, Reach.FAR);
      }
      throw e;
    }
  }

  // Proposing.

  StagedPost stage(Intent intent) {
    GroupSummary groupSummary = intent.summary();
    Bytes summary =
        keys.seal(LinkKeys.Purpose.SUMMARY, context, GroupSummaryCodec.write(groupSummary));
    try {
      return switch (groupSummary.operation()) {
        case GroupOperation.Found() -> {
          founded = mls.createGroup(groupSummary.state().groupId().toArray(), appData.toBytes());
          yield made(intent, PostBody.of(PostBody.FOUND), List.of(), summary);
        }
        case GroupOperation.Commit commit -> commit(intent, commit, summary);
        case GroupOperation.Restate() ->
            made(intent, PostBody.of(PostBody.RESTATE), List.of(), summary);
        case GroupOperation.SignedOperation said -> say(intent, said, summary);
      };
    } catch (MlsException e) {
      return new StagedPost.Failed(why(groupSummary.operation(), e));
    }
  }

  private StagedPost say(Intent intent, GroupOperation.SignedOperation operation, Bytes summary)
      throws MlsException {
    byte[] words = new GroupMessage.Decides(operation).toBytes();
    byte[] message = required().protect(words, binding(intent.summary(), summary));
    return made(intent, new PostBody(PostBody.APPLICATION, message), List.of(), summary);
  }

  private StagedPost commit(Intent intent, GroupOperation.Commit commit, Bytes summary)
      throws MlsException {
    List<byte[]> keyPackages =
        commit.adds().stream()
            .flatMap(added -> guests.keyPackage(added).stream())
            .map(Bytes::toArray)
            .toList();
    boolean adds = !keyPackages.isEmpty();
    Staged staged =
        required()
            .stage(
                new CommitRequest(
                    keyPackages,
                    List.copyOf(commit.removes()),
                    !adds,
                    adds ? Optional.of(keys.pskId()) : Optional.empty(),
                    binding(intent.summary(), summary)));
    List<ClientMessage.PartToPost> parts =
        staged.welcome().stream()
            .map(welcome -> new ClientMessage.PartToPost(commit.adds(), Bytes.of(welcome)))
            .toList();
    StagedPost made = made(intent, new PostBody(PostBody.COMMIT, staged.commit()), parts, summary);
    if (made instanceof StagedPost.Failed) {
      required().dropPending();
    }
    return made;
  }

  private StagedPost made(
      Intent intent, PostBody body, List<ClientMessage.PartToPost> parts, Bytes summary) {
    ClientMessage.Post post =
        new ClientMessage.Post(
            intent.ref(),
            body.write(),
            parts,
            Optional.empty(),
            Optional.of(new ClientMessage.SummaryToPost(summary, intent.summary().after())));
    long bytes = (long) post.body().length() + summary.length();
    long inParts =
        parts.stream().mapToLong(part -> part.body().length() + 8L * part.to().size()).sum();
    if ((bytes + inParts) * 4 / 3 + JSON_FRAME > messageLimit) {
      return new StagedPost.Failed(new Why.TooLarge());
    }
    pending = post;
    return new StagedPost.Made(post);
  }

  private static Why why(GroupOperation operation, MlsException e) {
    boolean named = e.keyPackageIndex().isPresent() && operation instanceof GroupOperation.Commit;
    return named
        ? new Why.Unstageable(
            ((GroupOperation.Commit) operation).adds().get(e.keyPackageIndex().getAsInt()))
        : new Why.Fault();
  }

  /**
   * The authenticated data that ties an MLS message to its place in the log and to the summary
   * beside it: the hash of the basis, and the SHA-256 of the sealed summary. It shows the server
   * nothing that it does not have.
   */
  static byte[] binding(GroupSummary groupSummary, Bytes sealedSummary) {
    byte[] basis = groupSummary.basis().hash().value().toArray();
    byte[] digest = HashChain.digest(sealedSummary).toArray();
    byte[] both = Arrays.copyOf(basis, basis.length + digest.length);
    System.arraycopy(digest, 0, both, basis.length, digest.length);
    return both;
  }

  // What the log decides.

  void dropOwn() {
    pending = null;
    if (founded != null) {
      founded.close();
      founded = null;
    }
    if (group != null) {
      group.dropPending();
    }
  }

  void mergeOwn() throws MlsException {
    pending = null;
    required().mergePending();
  }

  void adoptFounded() {
    pending = null;
    leave(group);
    group = founded;
    founded = null;
  }

  void mergeTheirs() throws MlsException {
    ReceivedCommit commit = received;
    received = null;
    if (commit == null) {
      throw new IllegalStateException("there is no commit to merge");
    }
    try (commit) {
      commit.merge();
    }
  }

  void dropTheirs() {
    if (received != null) {
      received.drop();
      received = null;
    }
  }

  /** A post of ours without an MLS effect stands in the log, or counts no more. */
  void settled(long ref) {
    if (pending != null && pending.ref() == ref) {
      pending = null;
    }
  }

  /** Wipes the message keys of past epochs up to this one. */
  public void forgetEpochs(long lastEpoch) {
    try {
      group().ifPresent(here -> here.forgetEpochs(lastEpoch));
    } catch (IllegalStateException e) {
      // A group of which a merge failed is about to be closed, and all its keys with it.
      return;
    }
  }

  /** Opens a Welcome; the group is ours from here on, until it is left. */
  Optional<Admission> takeWelcome(Bytes welcome) {
    try {
      JoinedGroup joined = mls.join(welcome.toArray());
      group = joined.group();
      readAppData().ifPresent(fixed -> appData = fixed);
      return Optional.of(admission(joined));
    } catch (MlsException e) {
      return Optional.empty();
    }
  }

  private Admission admission(JoinedGroup joined) {
    MlsGroup entered = joined.group();
    TreeMap<Integer, Bytes> signatureKeys = new TreeMap<>();
    boolean proven = true;
    for (Member member : entered.members()) {
      signatureKeys.put(member.leaf(), Bytes.of(member.signatureKey()));
      proven &= proof.of(member.credential(), member.signatureKey()).isPresent();
    }
    return new Admission(
        Bytes.of(entered.groupId()),
        entered.epoch(),
        new Admission.Tree(entered.ownLeaf(), joined.welcomedBy(), signatureKeys),
        isLinkProven(joined.pskIds()),
        proven);
  }

  /** Whether the link's pre-shared key, and no other, was mixed in. */
  boolean isLinkProven(List<byte[]> pskIds) {
    return pskIds.size() == 1 && Arrays.equals(pskIds.getFirst(), keys.pskId());
  }

  /**
   * What the founder of our group fixed, and what the next group has if we found it: a meeting that
   * goes on after the server forgot it stays as it was chosen.
   */
  public AppData appData() {
    return appData;
  }

  /** What the founder fixed; empty if this version does not know it. */
  public Optional<AppData> readAppData() {
    return AppData.read(required().appData());
  }

  public void leave() {
    dropTheirs();
    dropOwn();
    leave(group);
    group = null;
  }

  private static void leave(@Nullable MlsGroup left) {
    if (left != null) {
      left.close();
    }
  }

  public MlsGroup required() {
    MlsGroup current = group;
    if (current == null) {
      throw new IllegalStateException("we are in no group");
    }
    return current;
  }

  /** Who this incarnation's sealed things are for. */
  public String context() {
    return context;
  }
}
