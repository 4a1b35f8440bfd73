package dev.parley.suite.spec;

import dev.parley.meeting.committer.PendingRequest;
import dev.parley.meeting.committer.PendingRequests;
import dev.parley.meeting.committer.Policy;
import dev.parley.meeting.committer.PolicyChange;
import dev.parley.protocol.ParticipantId;
import dev.parley.spec.TlaValue;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a person wants, by the specification's word for it.
 *
 * @param who the one it is about, 0 for the room's rules
 */
record SpecifiedRequest(String word, int who) {
  /** Words that are about a participant. */
  static final List<String> ABOUT_PEOPLE = List.of("Remove", "Admit", "Deny");

  /** What the Java still wants. */
  static Set<SpecifiedRequest> of(PendingRequests requests) {
    Set<SpecifiedRequest> wants = new HashSet<>();
    requests.remove().forEach(who -> wants.add(new SpecifiedRequest("Remove", who.value())));
    requests.admit().forEach(who -> wants.add(new SpecifiedRequest("Admit", who.value())));
    requests.deny().forEach(who -> wants.add(new SpecifiedRequest("Deny", who.value())));
    PolicyChange change = requests.change();
    change.lobby().ifPresent(on -> wants.add(new SpecifiedRequest(on ? "Lobby" : "NoLobby", 0)));
    change.locked().ifPresent(on -> wants.add(new SpecifiedRequest(on ? "Lock" : "Unlock", 0)));
    change
        .removers()
        .ifPresent(
            who ->
                wants.add(
                    new SpecifiedRequest(
                        who == Policy.Removers.HOST ? "HostRemoves" : "AnyoneRemoves", 0)));
    return wants;
  }

  /** What the specification has as a participant's request. */
  static Set<SpecifiedRequest> of(TlaValue request) {
    String word = request.get("word").asText();
    return word.isEmpty()
        ? Set.of()
        : Set.of(new SpecifiedRequest(word, request.get("who").asInt()));
  }

  PendingRequest request() {
    return switch (word) {
      case "Remove" -> new PendingRequest.Remove(new ParticipantId(who));
      case "Admit" -> new PendingRequest.Admit(new ParticipantId(who));
      case "Deny" -> new PendingRequest.Deny(new ParticipantId(who));
      case "Lobby" -> new PendingRequest.Change(PolicyChange.lobby(true));
      case "NoLobby" -> new PendingRequest.Change(PolicyChange.lobby(false));
      case "Lock" -> new PendingRequest.Change(PolicyChange.locked(true));
      case "Unlock" -> new PendingRequest.Change(PolicyChange.locked(false));
      case "HostRemoves" -> new PendingRequest.Change(PolicyChange.removers(Policy.Removers.HOST));
      case "AnyoneRemoves" ->
          new PendingRequest.Change(PolicyChange.removers(Policy.Removers.ANYONE));
      default -> throw new IllegalArgumentException("nobody wants " + word);
    };
  }
}
