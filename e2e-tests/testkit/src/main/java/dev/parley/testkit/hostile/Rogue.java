package dev.parley.testkit.hostile;

import dev.parley.client.identity.HelloContent;
import dev.parley.client.identity.LinkKeys;
import dev.parley.meeting.committer.GroupOperation;
import dev.parley.meeting.committer.GroupOperationCodec;
import dev.parley.meeting.committer.GroupState;
import dev.parley.meeting.committer.GroupSummary;
import dev.parley.meeting.committer.GroupSummaryCodec;
import dev.parley.meeting.committer.RoomState;
import dev.parley.mls.CommitRequest;
import dev.parley.mls.MlsException;
import dev.parley.mls.MlsGroup;
import dev.parley.mls.Staged;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.HashChain;
import dev.parley.protocol.LogPosition;
import dev.parley.protocol.Part;
import dev.parley.protocol.ParticipantId;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A true member of the group whose program has been changed: it holds the real secrets, and posts
 * commits that no honest client would make.
 */
public final class Rogue {
  private static final int COMMIT = 2;
  private static final int APPLICATION = 3;
  private static final int RESTATE = 4;

  /**
   * What members say in the group, as honest clients put it: version 3, tag 2, an operation,
   * padded.
   */
  private static final byte[] ACT_HEAD = {3, 2};

  private static final int PADDED = 256;

  private final MemberAccess place;
  private final LinkKeys keys;

  /** Acts from this place. */
  public Rogue(MemberAccess place) {
    this.place = place;
    keys = LinkKeys.of(place.link());
  }

  /** What is known of the room at the head of the log. */
  public RoomState knows() {
    return place.knows().committer().room();
  }

  /** What is known of the group. */
  public GroupState group() {
    return knows().group().orElseThrow();
  }

  /** The key package in somebody's hello. */
  public byte[] keyPackageOf(ParticipantId participant) {
    return keys.open(LinkKeys.Purpose.HELLO, "", place.helloOf(participant))
        .flatMap(HelloContent::read)
        .orElseThrow()
        .keyPackage()
        .toArray();
  }

  /** Posts a commit that changes nothing but keys. */
  public void commit() {
    try {
      commit(List.of(), List.of());
    } catch (MlsException e) {
      throw new IllegalStateException("its own keys are good", e);
    }
  }

  /** Posts a commit whose summary says what the commit does. */
  public void commit(List<ParticipantId> adds, List<Integer> removes) throws MlsException {
    commit(adds, adds.stream().map(this::keyPackageOf).toList(), removes, adds, removes);
  }

  /** Posts a commit that does one thing beside a summary that says another. */
  public void commit(
      List<ParticipantId> saidAdds,
      List<byte[]> keyPackages,
      List<Integer> removes,
      List<ParticipantId> welcomed,
      List<Integer> saidRemoves)
      throws MlsException {
    SortedSet<Integer> said = new TreeSet<>(saidRemoves);
    GroupSummary groupSummary =
        summary(new GroupOperation.Commit(saidAdds, said), group().committed(saidAdds, said));
    Bytes summary = sealed(groupSummary);
    Staged staged = stage(keyPackages, removes, binding(groupSummary, summary));
    post(body(COMMIT, staged.commit()), parts(welcomed, staged), summary);
  }

  /** Says what its client would not: a decision, signed and bound as an honest one is. */
  public void says(GroupOperation.SignedOperation operation) throws MlsException {
    GroupSummary groupSummary = summary(operation, group().after(operation));
    Bytes summary = sealed(groupSummary);
    byte[] words = words(operation);
    byte[] message =
        place.engine().group().orElseThrow().protect(words, binding(groupSummary, summary));
    post(body(APPLICATION, message), List.of(), summary);
  }

  private static byte[] words(GroupOperation operation) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(content)) {
      GroupOperationCodec.write(out, operation);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return ByteBuffer.allocate(PADDED)
        .put(ACT_HEAD)
        .putInt(content.size())
        .put(content.toByteArray())
        .array();
  }

  /** Restates a group that is not so. */
  public void restates(GroupState falsehood) {
    post(
        body(RESTATE, new byte[0]),
        List.of(),
        sealed(summary(new GroupOperation.Restate(), falsehood)));
  }

  /** Posts bytes that nobody can read. */
  public void saysNonsense(byte[] bytes) {
    place.post(body(APPLICATION, bytes), List.of(), Optional.empty());
  }

  /** What the newest summary in the log says. */
  public GroupSummary newest() {
    return keys.open(LinkKeys.Purpose.SUMMARY, place.incarnation(), place.newestSummary())
        .flatMap(GroupSummaryCodec::read)
        .orElseThrow();
  }

  private GroupSummary summary(GroupOperation operation, GroupState then) {
    return new GroupSummary(operation, knows().summaryAt(), head(), then, new TreeSet<>());
  }

  private Bytes sealed(GroupSummary groupSummary) {
    return keys.seal(
        LinkKeys.Purpose.SUMMARY, place.incarnation(), GroupSummaryCodec.write(groupSummary));
  }

  private void post(Bytes body, List<Part> parts, Bytes summary) {
    place.post(body, parts, Optional.of(summary));
  }

  /** Stages with the real secrets, and leaves the group in its epoch. */
  private Staged stage(List<byte[]> keyPackages, List<Integer> removes, byte[] binding)
      throws MlsException {
    MlsGroup group = place.engine().group().orElseThrow();
    Optional<byte[]> psk = keyPackages.isEmpty() ? Optional.empty() : Optional.of(keys.pskId());
    Staged staged =
        group.stage(new CommitRequest(keyPackages, removes, keyPackages.isEmpty(), psk, binding));
    group.dropPending();
    return staged;
  }

  private static byte[] binding(GroupSummary groupSummary, Bytes sealed) {
    byte[] basis = groupSummary.basis().hash().value().toArray();
    byte[] digest = HashChain.digest(sealed).toArray();
    byte[] both = Arrays.copyOf(basis, basis.length + digest.length);
    System.arraycopy(digest, 0, both, basis.length, digest.length);
    return both;
  }

  private static Bytes body(int kind, byte[] payload) {
    byte[] body = new byte[payload.length + 1];
    body[0] = (byte) kind;
    System.arraycopy(payload, 0, body, 1, payload.length);
    return Bytes.of(body);
  }

  private static List<Part> parts(List<ParticipantId> welcomed, Staged staged) {
    return staged.welcome().stream()
        .filter(welcome -> !welcomed.isEmpty())
        .map(Bytes::of)
        .map(bytes -> new Part(welcomed, HashChain.digest(bytes), Optional.of(bytes)))
        .toList();
  }

  private LogPosition head() {
    return place.knows().log().position();
  }
}
