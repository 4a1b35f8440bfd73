package dev.parley.testkit.simulated;

import dev.parley.mls.MlsException;
import dev.parley.mls.MlsGroup;
import dev.parley.mls.Received;
import dev.parley.mls.ReceivedCommit;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.LogEvent;
import dev.parley.protocol.ParticipantId;
import java.util.Arrays;

/**
 * Somebody who is gone, whose memory an attacker has, and who is given all that is posted from then
 * on. It follows every commit that it can, except the one that removes it, and tries to open
 * everything.
 */
final class Probe {
  private static final int COMMIT = 2;
  private static final int APPLICATION = 3;

  private final SimClient client;
  private final ParticipantId participant;
  private final MlsGroup group;
  private Secrets secrets;
  private long removedFrom = Long.MAX_VALUE;
  private long refused;

  /** What only the members of an epoch can know. */
  record Secrets(Bytes authenticator, Bytes exported) {
    static Secrets of(MlsGroup group) {
      return new Secrets(
          Bytes.of(group.epochAuthenticator()),
          Bytes.of(group.exportSecret("parley simulation", new byte[0], 32)));
    }
  }

  Probe(SimClient client, ParticipantId participant, MlsGroup group) {
    this.client = client;
    this.participant = participant;
    this.group = group;
    secrets = Secrets.of(group);
  }

  SimClient client() {
    return client;
  }

  ParticipantId participant() {
    return participant;
  }

  Secrets secrets() {
    return secrets;
  }

  /** How many posts of later epochs it could do nothing with. */
  long refused() {
    return refused;
  }

  /** Tries what it can with a post; says whether it now knows what it must not. */
  boolean learnsFrom(LogEvent.Posted posted) {
    byte[] body = posted.body().toArray();
    if (body.length < 2 || (body[0] != COMMIT && body[0] != APPLICATION)) {
      return false;
    }
    try {
      return isLearnt(group.receive(Arrays.copyOfRange(body, 1, body.length)));
    } catch (MlsException e) {
      refused += removedFrom < Long.MAX_VALUE ? 1 : 0;
      return false;
    }
  }

  private boolean isLearnt(Received received) throws MlsException {
    return switch (received) {
      case Received.Application message -> message.epoch() >= removedFrom;
      case Received.OwnCommit own -> {
        group.mergePending();
        secrets = Secrets.of(group);
        yield false;
      }
      case ReceivedCommit commit -> {
        follow(commit);
        yield group.epoch() >= removedFrom;
      }
    };
  }

  private void follow(ReceivedCommit commit) throws MlsException {
    try (commit) {
      if (commit.removesSelf()) {
        removedFrom = Math.min(removedFrom, commit.epoch() + 1);
      } else {
        commit.merge();
        secrets = Secrets.of(group);
      }
    }
  }
}
