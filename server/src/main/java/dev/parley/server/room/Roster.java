package dev.parley.server.room;

import dev.parley.protocol.ParticipantId;
import dev.parley.protocol.Snapshot.PresentParticipant;
import dev.parley.protocol.Ticket;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Who is present, in join order, and how each is reached. */
final class Roster {
  private final Map<ParticipantId, Participant> present = new LinkedHashMap<>(2);
  private final Map<Ticket, Participant> byTicket = new HashMap<>(2);
  private final Map<ConnectionId, Participant> byConnection = new HashMap<>(2);

  int size() {
    return present.size();
  }

  /** How many come from one address. */
  int sizeOf(AddressGroup address) {
    return (int) present.values().stream().filter(one -> one.address().equals(address)).count();
  }

  /** A copy, so that who leaves while it is walked through does no harm. */
  List<Participant> inJoinOrder() {
    return List.copyOf(present.values());
  }

  List<PresentParticipant> present() {
    return present.values().stream().map(Participant::present).toList();
  }

  Optional<Participant> byId(ParticipantId id) {
    return Optional.ofNullable(present.get(id));
  }

  Optional<Participant> byConnection(ConnectionId connection) {
    return Optional.ofNullable(byConnection.get(connection));
  }

  Optional<Participant> byTicket(Ticket ticket) {
    return Optional.ofNullable(byTicket.get(ticket));
  }

  /** The last entry that everybody present has read; empty if nobody is present. */
  OptionalLong readByAll() {
    return present.values().stream().mapToLong(Participant::lastRead).min();
  }

  void add(Participant newcomer) {
    present.put(newcomer.id(), newcomer);
    byTicket.put(newcomer.ticket(), newcomer);
    if (newcomer.connectivity() instanceof Connectivity.Connected open) {
      byConnection.put(open.connection(), newcomer);
    }
  }

  void connect(Participant participant, Connectivity.Connected open) {
    forgetConnection(participant);
    participant.connectivity(open);
    byConnection.put(open.connection(), participant);
  }

  void disconnect(Participant participant, long now) {
    forgetConnection(participant);
    participant.connectivity(new Connectivity.Disconnected(now));
  }

  void remove(Participant gone) {
    forgetConnection(gone);
    present.remove(gone.id());
    byTicket.remove(gone.ticket());
  }

  private void forgetConnection(Participant participant) {
    if (participant.connectivity() instanceof Connectivity.Connected open) {
      byConnection.remove(open.connection());
    }
  }
}
