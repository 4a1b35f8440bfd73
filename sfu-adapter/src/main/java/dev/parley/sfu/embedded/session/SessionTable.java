package dev.parley.sfu.embedded.session;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One loop's sessions, by slot and by id, and their subscribers. */
public final class SessionTable {
  private final List<@Nullable Session> slots = new ArrayList<>();
  private final ArrayDeque<Integer> freeSlots = new ArrayDeque<>();
  private final Map<String, Session> byId = new HashMap<>();
  private final SubscriberTable subscribers = new SubscriberTable();

  /** A slot for a session that is being made. */
  public int reserve() {
    Integer free = freeSlots.poll();
    if (free != null) {
      return free;
    }
    slots.add(null);
    return slots.size() - 1;
  }

  public void add(Session session) {
    slots.set(session.slot(), session);
    byId.put(session.entry().id(), session);
  }

  /** Frees a slot; a session in it is forgotten. */
  public void release(int slot) {
    Session gone = slots.set(slot, null);
    if (gone != null) {
      byId.remove(gone.entry().id());
    }
    freeSlots.add(slot);
  }

  public @Nullable Session bySlot(long slot) {
    return slots.get((int) slot);
  }

  public @Nullable Session byId(@Nullable String id) {
    return byId.get(id);
  }

  public List<Session> all() {
    return List.copyOf(byId.values());
  }

  public int size() {
    return byId.size();
  }

  public SubscriberTable subscribers() {
    return subscribers;
  }
}
