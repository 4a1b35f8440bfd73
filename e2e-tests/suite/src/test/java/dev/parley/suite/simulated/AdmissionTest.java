package dev.parley.suite.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.MeetingOptions;
import dev.parley.client.MeetingView.AdmissionStatus;
import dev.parley.client.MeetingView.Door;
import dev.parley.client.trace.MeetingTrace;
import dev.parley.meeting.committer.PendingRequest;
import dev.parley.meeting.committer.Policy;
import dev.parley.meeting.committer.Policy.Removers;
import dev.parley.meeting.committer.PolicyChange;
import dev.parley.meeting.machine.Phase;
import dev.parley.protocol.ParticipantId;
import dev.parley.testkit.simulated.SimClient;
import dev.parley.testkit.simulated.SimRoom;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What people see and can do at a door with a lobby and a lock. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class AdmissionTest {
  private static final long SOON = 10_000;

  private static SimRoom room(boolean lobby, Removers removers) {
    return new SimRoom(
        7,
        MeetingOptions.defaults()
            .withClassicSuite(true)
            .withPolicy(new Policy(lobby, false, removers)),
        MeetingTrace.NONE);
  }

  private static SimClient alone(SimRoom room) {
    SimClient anna = room.join();
    assertThat(room.runUntil(room::isOneMeeting, SOON)).as(room.describe()).isTrue();
    return anna;
  }

  private static SimClient waiting(SimRoom room, SimClient seenBy, AdmissionStatus admission) {
    SimClient bela = room.join();
    boolean seen =
        room.runUntil(
            () ->
                seenBy.engine().view().guests().stream().anyMatch(g -> g.admission() == admission)
                    && door(bela).own().equals(Optional.of(admission)),
            SOON);
    assertThat(seen).as(room.describe()).isTrue();
    room.run(30_000);
    assertThat(bela.phase()).isEqualTo(Phase.WAITING);
    return bela;
  }

  private static Door door(SimClient client) {
    return client
        .engine()
        .view()
        .door()
        .orElse(new Door(Policy.OPEN, Optional.empty(), false, Optional.empty()));
  }

  private static ParticipantId number(SimClient client) {
    return client.engine().view().self().orElseThrow();
  }

  @Test
  void anyoneWhoComesToALobbyWaitsUntilAMemberAdmitsThem() {
    try (SimRoom room = room(true, Removers.ANYONE)) {
      SimClient anna = alone(room);
      SimClient bela = waiting(room, anna, AdmissionStatus.LOBBY);
      assertThat(anna.engine().view().guests().getFirst().name()).contains("Person 2");
      room.promises()
          .admissionWanted(anna.inside().orElseThrow().membership().incarnation(), number(bela));
      anna.want(new PendingRequest.Admit(number(bela)));
      assertThat(room.runUntil(room::isOneMeeting, SOON)).as(room.describe()).isTrue();
      assertThat(room.promises().admitted()).isPositive();
      assertThat(door(bela).own()).isEmpty();
    }
  }

  @Test
  void whoIsDeniedIsToldAndEnds() {
    try (SimRoom room = room(true, Removers.ANYONE)) {
      SimClient anna = alone(room);
      SimClient bela = waiting(room, anna, AdmissionStatus.LOBBY);
      anna.want(new PendingRequest.Deny(number(bela)));
      boolean shown =
          room.runUntil(
              () ->
                  anna.engine().view().guests().stream()
                      .anyMatch(g -> g.admission() == AdmissionStatus.DENIED),
              SOON);
      assertThat(shown).as(room.describe()).isTrue();
      assertThat(room.runUntil(() -> bela.phase() == Phase.DENIED, SOON)).isTrue();
      assertThat(bela.problems().getLast().code()).isEqualTo("DENIED");
      assertThat(room.runUntil(() -> room.server().people() == 1, SOON)).isTrue();
    }
  }

  @Test
  void aLockedRoomLetsNobodyInUntilTheHostUnlocksIt() {
    try (SimRoom room = room(false, Removers.ANYONE)) {
      SimClient anna = alone(room);
      anna.want(new PendingRequest.Change(PolicyChange.locked(true)));
      assertThat(room.runUntil(() -> door(anna).policy().locked(), SOON)).isTrue();
      SimClient bela = waiting(room, anna, AdmissionStatus.LOCKED_OUT);
      anna.want(new PendingRequest.Admit(number(bela)));
      room.run(SOON);
      assertThat(bela.phase()).isEqualTo(Phase.WAITING);
      anna.want(new PendingRequest.Change(PolicyChange.locked(false)));
      assertThat(room.runUntil(room::isOneMeeting, SOON)).as(room.describe()).isTrue();
    }
  }

  @Test
  void onlyTheHostSetsRulesAndRemovesAndTheOthersAreToldSo() {
    try (SimRoom room = room(false, Removers.HOST)) {
      SimClient anna = alone(room);
      SimClient bela = room.join();
      assertThat(room.runUntil(room::isOneMeeting, SOON)).as(room.describe()).isTrue();
      assertThat(door(anna).mayRemove()).isTrue();
      assertThat(door(bela).mayRemove()).isFalse();
      bela.want(new PendingRequest.Remove(number(anna)));
      bela.want(new PendingRequest.Change(PolicyChange.locked(true)));
      room.run(SOON);
      assertThat(bela.problems()).extracting("code").containsOnly("NOT_ALLOWED").hasSize(2);
      assertThat(room.isOneMeeting()).isTrue();
      anna.kill();
      assertThat(room.runUntil(() -> door(bela).host(), 60_000)).as(room.describe()).isTrue();
      bela.want(new PendingRequest.Change(PolicyChange.locked(true)));
      assertThat(room.runUntil(() -> door(bela).policy().locked(), SOON)).isTrue();
    }
  }
}
