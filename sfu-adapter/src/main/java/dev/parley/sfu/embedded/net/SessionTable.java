package dev.parley.sfu.embedded.net;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One loop's peers by slot, by session, and its links by number. */
final class SessionTable {
  private final List<@Nullable Session> slots = new ArrayList<>();
  private final ArrayDeque<Integer> freeSlots = new ArrayDeque<>();
  private final Map<String, Session> sessions = new HashMap<>();
  private final List<@Nullable Subscriber> links = new ArrayList<>();
  private final ArrayDeque<Integer> freeLinks = new ArrayDeque<>();

  int reserve() {
    Integer free = freeSlots.poll();
    if (free != null) {
      return free;
    }
    slots.add(null);
    return slots.size() - 1;
  }

  void put(int slot, Session peer) {
    slots.set(slot, peer);
    sessions.put(peer.id(), peer);
  }

  void release(int slot) {
    Session gone = slots.set(slot, null);
    if (gone != null) {
      sessions.remove(gone.id());
    }
    freeSlots.add(slot);
  }

  @Nullable Session bySlot(long slot) {
    return slots.get((int) slot);
  }

  @Nullable Session bySession(String id) {
    return sessions.get(id);
  }

  List<Session> all() {
    return List.copyOf(sessions.values());
  }

  int size() {
    return sessions.size();
  }

  /** A number for a link's subscription. */
  int add(Subscriber link) {
    Integer free = freeLinks.poll();
    if (free != null) {
      links.set(free, link);
      return free;
    }
    links.add(link);
    return links.size() - 1;
  }

  void removeLink(int number) {
    links.set(number, null);
    freeLinks.add(number);
  }

  @Nullable Subscriber link(int number) {
    return links.get(number);
  }
}
