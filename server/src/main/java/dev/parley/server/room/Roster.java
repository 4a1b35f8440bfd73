package dev.parley.server.room;

import dev.parley.protocol.ParticipantId;
import dev.parley.protocol.Snapshot.Present;
import dev.parley.protocol.Ticket;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Who is present, in join order, and how each is reached. */
final class Roster {
  private final Map<ParticipantId, Occupant> present = new LinkedHashMap<>(2);
  private final Map<Ticket, Occupant> byTicket = new HashMap<>(2);
  private final Map<ConnectionId, Occupant> byConnection = new HashMap<>(2);

  int size() {
    return present.size();
  }

  /** A copy, so that who leaves while it is walked through does no harm. */
  List<Occupant> inJoinOrder() {
    return List.copyOf(present.values());
  }

  List<Present> present() {
    return present.values().stream().map(Occupant::present).toList();
  }

  Optional<Occupant> at(ConnectionId connection) {
    return Optional.ofNullable(byConnection.get(connection));
  }

  Optional<Occupant> holder(Ticket ticket) {
    return Optional.ofNullable(byTicket.get(ticket));
  }

  /** The last entry that everybody present has read; empty if nobody is present. */
  OptionalLong readByAll() {
    return present.values().stream().mapToLong(Occupant::read).min();
  }

  void add(Occupant newcomer) {
    present.put(newcomer.id(), newcomer);
    byTicket.put(newcomer.ticket(), newcomer);
    if (newcomer.link() instanceof Link.Open open) {
      byConnection.put(open.connection(), newcomer);
    }
  }

  void link(Occupant occupant, Link.Open open) {
    forgetConnection(occupant);
    occupant.link(open);
    byConnection.put(open.connection(), occupant);
  }

  void unlink(Occupant occupant, long now) {
    forgetConnection(occupant);
    occupant.link(new Link.Away(now));
  }

  void remove(Occupant gone) {
    forgetConnection(gone);
    present.remove(gone.id());
    byTicket.remove(gone.ticket());
  }

  private void forgetConnection(Occupant occupant) {
    if (occupant.link() instanceof Link.Open open) {
      byConnection.remove(open.connection());
    }
  }
}
