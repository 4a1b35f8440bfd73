package dev.parley.suite.simulated;

import dev.parley.client.identity.HelloContent;
import dev.parley.client.identity.LinkKeys;
import dev.parley.meeting.committer.GroupOperation;
import dev.parley.meeting.committer.GroupState;
import dev.parley.meeting.committer.GroupSummary;
import dev.parley.meeting.committer.GroupSummaryCodec;
import dev.parley.mls.CipherSuite;
import dev.parley.mls.CommitRequest;
import dev.parley.mls.MlsClient;
import dev.parley.mls.MlsException;
import dev.parley.mls.MlsGroup;
import dev.parley.mls.Staged;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.HashChain;
import dev.parley.protocol.LogEvent;
import dev.parley.protocol.Part;
import dev.parley.protocol.ParticipantId;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Holds the link and is in the room, is no member, and welcomes a newcomer into a group of its own
 * just before the committer would.
 */
final class Impostor implements AutoCloseable {
  private static final String INCARNATION = "AAAAAAAAAAAAAAAAAAAAAA";
  private static final byte[] SFRAME_MEETING = {1, 1};

  private final ScriptedRoom room;
  private final LinkKeys keys;
  private final MlsClient mls = MlsClient.create(CipherSuite.CLASSIC, new byte[] {1});
  private @Nullable ParticipantId self;
  private boolean welcomed;

  Impostor(ScriptedRoom room) {
    this.room = room;
    keys = LinkKeys.of(room.link());
    mls.storePsk(keys.pskId(), keys.pskSecret());
  }

  void enter() {
    self = room.nextParticipant();
    room.append(new LogEvent.Joined(self, Bytes.EMPTY));
  }

  boolean welcomed() {
    return welcomed;
  }

  /** Slips in before the commit that lets somebody in. */
  LogEvent.Posted overtake(LogEvent.Posted posted) {
    if (!welcomed && !posted.parts().isEmpty()) {
      welcomed = true;
      room.slipIn(welcome(posted.parts().getFirst().to().getFirst()));
    }
    return posted;
  }

  private LogEvent.Posted welcome(ParticipantId victim) {
    try (MlsGroup group = mls.createGroup(new byte[] {7}, SFRAME_MEETING)) {
      byte[] keyPackage =
          keys.open(LinkKeys.Purpose.HELLO, "", room.helloOf(victim))
              .flatMap(HelloContent::read)
              .orElseThrow()
              .keyPackage()
              .toArray();
      Bytes summary = summary(victim);
      Staged staged =
          group.stage(
              new CommitRequest(
                  List.of(keyPackage), List.of(), false, Optional.of(keys.pskId()), new byte[0]));
      Bytes welcome = Bytes.of(staged.welcome().orElseThrow());
      byte[] body = new byte[staged.commit().length + 1];
      body[0] = 2;
      System.arraycopy(staged.commit(), 0, body, 1, staged.commit().length);
      Part part = new Part(List.of(victim), HashChain.digest(welcome), Optional.of(welcome));
      return new LogEvent.Posted(
          here(),
          1,
          Bytes.of(body),
          List.of(part),
          new LogEvent.Updates(Optional.empty(), Optional.of(summary)));
    } catch (MlsException e) {
      throw new IllegalStateException("the impostor's own group works", e);
    }
  }

  /** What the true summary would say, had the committer made it. */
  private Bytes summary(ParticipantId victim) {
    GroupSummary newest =
        keys.open(LinkKeys.Purpose.SUMMARY, INCARNATION, room.newestSummary())
            .flatMap(GroupSummaryCodec::read)
            .orElseThrow();
    GroupState next = newest.state().committed(List.of(victim), List.of());
    GroupSummary summary =
        new GroupSummary(
            new GroupOperation.Commit(List.of(victim), new TreeSet<>()),
            room.summaryAt(),
            room.head(),
            next,
            newest.ineligible());
    return keys.seal(LinkKeys.Purpose.SUMMARY, INCARNATION, GroupSummaryCodec.write(summary));
  }

  private ParticipantId here() {
    ParticipantId entered = self;
    if (entered == null) {
      throw new IllegalStateException("not in the room");
    }
    return entered;
  }

  @Override
  public void close() {
    mls.close();
  }
}
