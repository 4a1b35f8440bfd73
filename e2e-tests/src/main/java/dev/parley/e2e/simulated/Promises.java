package dev.parley.e2e.simulated;

import dev.parley.client.committer.GroupState;
import dev.parley.client.committer.Refusal;
import dev.parley.client.meeting.MeetingState;
import dev.parley.client.meeting.Problem;
import dev.parley.mls.Member;
import dev.parley.mls.MlsGroup;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.LogPosition;
import dev.parley.protocol.ParticipantId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the protocol promises, asserted on the state of the real MLS groups:
 *
 * <ul>
 *   <li>two members at the same position of the log are in the same group, epoch and secrets
 *   <li>the members that MLS knows are the members that the log adds up to
 *   <li>whoever holds an epoch's secrets is a member in it
 *   <li>no honest participant's post is ever refused
 * </ul>
 */
final class Promises {
  private static final Set<String> REFUSALS =
      Arrays.stream(Refusal.values()).map(Enum::name).collect(Collectors.toSet());

  private final Map<LogPosition, Agreed> agreed = new HashMap<>();
  private final Map<Integer, Seen> seen = new HashMap<>();
  private boolean honest = true;
  private long commits;

  /** What members have to agree on at one position. */
  private record Agreed(GroupState group, Bytes authenticator, Map<Integer, Bytes> signatureKeys) {}

  /** What was checked of one client already. */
  private record Seen(LogPosition position, int problems) {}

  /** From here on somebody cheats: refusals are then as they should be. */
  void somebodyCheats() {
    honest = false;
  }

  /** Epochs that began. */
  long epochs() {
    return commits;
  }

  void check(List<SimClient> clients) {
    for (SimClient client : clients) {
      if (!client.isDead() && client.engine().state() instanceof MeetingState.Inside inside) {
        check(client, inside);
      }
    }
  }

  private void check(SimClient client, MeetingState.Inside inside) {
    Seen before = seen.get(client.number());
    LogPosition position = inside.log().position();
    int problems = client.problems().size();
    if (before != null && before.position.equals(position) && before.problems == problems) {
      return;
    }
    seen.put(client.number(), new Seen(position, problems));
    if (honest) {
      for (Problem problem : client.problems()) {
        require(!REFUSALS.contains(problem.code()), client, "was refused: " + problem);
      }
    }
    if (inside.committer().isMember()) {
      checkMember(client, inside, position);
    }
  }

  private void checkMember(SimClient client, MeetingState.Inside inside, LogPosition position) {
    GroupState group = inside.committer().room().group().orElseThrow();
    MlsGroup mls = client.engine().group().orElseThrow();
    Map<Integer, Bytes> signatureKeys = new TreeMap<>();
    for (Member member : mls.members()) {
      signatureKeys.put(member.leaf(), Bytes.of(member.signatureKey()));
    }
    ParticipantId self = inside.seat().self();
    require(mls.epoch() == group.epoch(), client, "MLS is in another epoch than the log");
    require(
        signatureKeys.keySet().equals(group.members().keySet()),
        client,
        "MLS has other leaves than the log");
    require(
        self.equals(group.members().get(mls.ownLeaf())),
        client,
        "holds the secrets of an epoch it is no member of");
    Agreed mine = new Agreed(group, Bytes.of(mls.epochAuthenticator()), signatureKeys);
    Agreed first = agreed.putIfAbsent(position, mine);
    commits = Math.max(commits, group.epoch());
    require(first == null || first.equals(mine), client, "disagrees at " + position.number());
  }

  private static void require(boolean holds, SimClient client, String words) {
    if (!holds) {
      throw new AssertionError("client " + client.number() + " " + words);
    }
  }
}
