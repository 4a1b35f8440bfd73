package dev.parley.testkit.simulated;

import dev.parley.client.identity.HelloContent;
import dev.parley.client.identity.LinkKeys;
import dev.parley.meeting.committer.GroupState;
import dev.parley.meeting.committer.Refusal;
import dev.parley.meeting.committer.RoomState;
import dev.parley.meeting.machine.MeetingState;
import dev.parley.meeting.machine.Problem;
import dev.parley.mls.CipherSuite;
import dev.parley.mls.Member;
import dev.parley.mls.MlsClient;
import dev.parley.mls.MlsException;
import dev.parley.mls.MlsGroup;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.Entry;
import dev.parley.protocol.Incarnation;
import dev.parley.protocol.LogEvent;
import dev.parley.protocol.LogPosition;
import dev.parley.protocol.ParticipantId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the protocol promises, asserted on the state of the real MLS groups:
 *
 * <ul>
 *   <li>two members at the same position of the log are in the same group, epoch and secrets
 *   <li>the members that MLS knows are the members that the log adds up to
 *   <li>anyone who holds an epoch's secrets is a member in it; that holds for what an attacker gets
 *       out of the memory of those who are gone, too: see {@link Probe}
 *   <li>every member was announced by the log, with the key that it has in the tree
 *   <li>nobody becomes a member while the room is locked; nor, while there is a lobby, without a
 *       person's word for it; nor after being denied or removed
 *   <li>no honest participant's post is ever refused
 * </ul>
 */
public final class Promises implements AutoCloseable {
  private static final Set<String> REFUSALS =
      Arrays.stream(Refusal.values()).map(Enum::name).collect(Collectors.toSet());

  private final Map<LogPosition, Agreed> agreed = new HashMap<>();
  private final Map<Integer, Seen> seen = new HashMap<>();
  private final Set<Admission> admissions = new HashSet<>();
  private final Map<Bytes, GroupState> epochs = new HashMap<>();
  private final Map<Incarnation, Map<ParticipantId, Bytes>> announced = new HashMap<>();
  private final Map<Integer, Probe> probes = new TreeMap<>();
  private final LinkKeys keys;
  private final Map<Integer, MlsClient> inspectors = new HashMap<>();
  private long admitted;
  private long commits;

  /** What members have to agree on at one position. */
  private record Agreed(GroupState group, Bytes authenticator, Map<Integer, Bytes> signatureKeys) {}

  /** What was checked of one client already. */
  private record Seen(LogPosition position, int problems, RoomState room) {}

  /** A person wanted the one who waits under this number to be let in. */
  private record Admission(Incarnation incarnation, ParticipantId guest) {}

  Promises(LinkKeys keys) {
    this.keys = keys;
  }

  /** A member's person wants somebody let in. */
  public void admissionWanted(Incarnation incarnation, ParticipantId guest) {
    admissions.add(new Admission(incarnation, guest));
  }

  /** How often somebody was seen to come in through a lobby. */
  public long admitted() {
    return admitted;
  }

  /** Epochs that began. */
  long epochs() {
    return commits;
  }

  /** How many posts of later epochs those who were gone could do nothing with. */
  public long keptFromTheGone() {
    return probes.values().stream().mapToLong(Probe::refused).sum();
  }

  /** What the log says is what the members may be, and what those who are gone may try. */
  void logged(Incarnation incarnation, Entry entry) {
    switch (entry.event()) {
      case LogEvent.Joined(ParticipantId who, Bytes hello) ->
          announced
              .computeIfAbsent(incarnation, unseen -> new HashMap<>())
              .put(who, signatureKey(hello));
      case LogEvent.Left left -> {}
      case LogEvent.Posted posted -> {
        for (Probe probe : probes.values()) {
          require(!probe.learnsFrom(posted), probe.client(), "opens what came after it was gone");
          checkSecrets(probe);
        }
      }
    }
  }

  /** Empty for a hello that is of no use. */
  private Bytes signatureKey(Bytes hello) {
    return keys.open(LinkKeys.Purpose.HELLO, "", hello)
        .flatMap(HelloContent::read)
        .map(this::inspect)
        .orElse(Bytes.EMPTY);
  }

  private Bytes inspect(HelloContent hello) {
    MlsClient inspector =
        inspectors.computeIfAbsent(
            hello.suite(),
            suite ->
                MlsClient.create(
                    suite == CipherSuite.CLASSIC.code() ? CipherSuite.CLASSIC : CipherSuite.X_WING,
                    new byte[] {0}));
    try {
      return Bytes.of(inspector.inspectKeyPackage(hello.keyPackage().toArray()).signatureKey());
    } catch (MlsException e) {
      return Bytes.EMPTY;
    }
  }

  private void checkSecrets(Probe probe) {
    for (Bytes secret : List.of(probe.secrets().authenticator(), probe.secrets().exported())) {
      GroupState epoch = epochs.get(secret);
      require(
          epoch == null || epoch.members().containsValue(probe.participant()),
          probe.client(),
          "is gone, and holds a secret of a later epoch");
    }
  }

  /** From the moment somebody is gone, its memory is an attacker's. */
  private void watchTheGone(SimClient client) {
    if (probes.containsKey(client.number()) || client.last().isEmpty()) {
      return;
    }
    client
        .engine()
        .group()
        .filter(MlsGroup::isActive)
        .ifPresent(
            group ->
                probes.put(client.number(), new Probe(client, client.last().orElseThrow(), group)));
  }

  void check(List<SimClient> clients) {
    for (SimClient client : clients) {
      if (client.isOver()) {
        watchTheGone(client);
      }
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
    seen.put(client.number(), new Seen(position, problems, inside.committer().room()));
    for (Problem problem : client.problems()) {
      require(!REFUSALS.contains(problem.code()), client, "was refused: " + problem);
    }
    if (before != null && before.position.number() + 1 == position.number()) {
      checkDoor(client, inside, before.room);
    }
    if (inside.committer().isMember()) {
      checkMember(client, inside, position);
    }
  }

  /** What one entry did to the list of members, as this client folds it, member or not. */
  private void checkDoor(SimClient client, MeetingState.Inside inside, RoomState before) {
    GroupState group = before.group().orElse(null);
    GroupState next = inside.committer().room().group().orElse(null);
    if (group == null || next == null || !group.groupId().equals(next.groupId())) {
      return;
    }
    TreeSet<ParticipantId> added = new TreeSet<>(next.members().values());
    added.removeAll(group.members().values());
    for (ParticipantId guest : added) {
      require(!group.policy().locked(), client, "sees somebody come into a locked room");
      require(
          !before.ineligible().contains(guest), client, "sees somebody come in who was sent away");
      if (group.policy().lobby()) {
        Admission wanted = new Admission(inside.membership().incarnation(), guest);
        require(admissions.contains(wanted), client, "sees somebody that nobody let in");
        boolean left = !before.present().containsKey(guest);
        require(left || group.admitted().contains(guest), client, "did not read the admission");
      }
    }
    admitted += group.policy().lobby() ? added.size() : 0;
  }

  private void checkMember(SimClient client, MeetingState.Inside inside, LogPosition position) {
    GroupState group = inside.committer().room().group().orElseThrow();
    MlsGroup mls = client.engine().group().orElseThrow();
    Map<Integer, Bytes> signatureKeys = new TreeMap<>();
    for (Member member : mls.members()) {
      signatureKeys.put(member.leaf(), Bytes.of(member.signatureKey()));
    }
    ParticipantId self = inside.membership().self();
    require(mls.epoch() == group.epoch(), client, "MLS is in another epoch than the log");
    require(
        signatureKeys.keySet().equals(group.members().keySet()),
        client,
        "MLS has other leaves than the log");
    require(
        self.equals(group.members().get(mls.ownLeaf())),
        client,
        "holds the secrets of an epoch it is no member of");
    checkAnnounced(client, inside, group, signatureKeys);
    Agreed mine = new Agreed(group, Bytes.of(mls.epochAuthenticator()), signatureKeys);
    Agreed first = agreed.putIfAbsent(position, mine);
    commits = Math.max(commits, group.epoch());
    require(first == null || first.equals(mine), client, "disagrees at " + position.number());
    Probe.Secrets secrets = Probe.Secrets.of(mls);
    if (epochs.put(secrets.authenticator(), group) == null) {
      epochs.put(secrets.exported(), group);
      probes.values().forEach(this::checkSecrets);
    }
  }

  private void checkAnnounced(
      SimClient client,
      MeetingState.Inside inside,
      GroupState group,
      Map<Integer, Bytes> signatureKeys) {
    Map<ParticipantId, Bytes> known =
        announced.getOrDefault(inside.membership().incarnation(), Map.of());
    group
        .members()
        .forEach(
            (leaf, who) ->
                require(
                    known.containsKey(who)
                        && Objects.equals(signatureKeys.get(leaf), known.get(who)),
                    client,
                    "has a member that the log did not announce"));
  }

  @Override
  public void close() {
    inspectors.values().forEach(MlsClient::close);
  }

  private static void require(boolean holds, SimClient client, String words) {
    if (!holds) {
      throw new AssertionError("client " + client.number() + " " + words);
    }
  }
}
