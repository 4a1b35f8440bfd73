package dev.parley.sfu.embedded.session;

import dev.parley.sfu.SessionOwner;
import dev.parley.sfu.SfuErrorCode;
import dev.parley.sfu.SfuException;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which sessions there are, whose they are and on which loop: the only state that threads share
 * under a lock. The lock is held for a look-up, never while waiting.
 */
public final class SessionDirectory {
  /** Ids of ended sessions that are still told apart from ids that never were. */
  private static final int MAX_ENDED = 4096;

  private final SecureRandom random = new SecureRandom();
  private final SessionLimits limits;
  private final Map<String, SessionEntry> sessions = new HashMap<>();
  private final Map<String, Room> rooms = new HashMap<>();
  private final Map<SessionOwner, Integer> sessionsOfOwner = new HashMap<>();
  private final int[] sessionsOfLoop;
  private final Map<String, SessionOwner> ended = new LinkedHashMap<>();

  public SessionDirectory(SessionLimits limits, int loops) {
    this.limits = limits;
    this.sessionsOfLoop = new int[loops];
  }

  /** A room has a loop for as long as it has sessions. */
  private static final class Room {
    private final int loop;
    private int sessions;

    private Room(int loop) {
      this.loop = loop;
    }
  }

  /** An entry for a new session, on the loop of its owner's room. */
  public synchronized SessionEntry reserve(SessionOwner owner) throws SfuException {
    if (sessions.size() >= limits.maxSessions() || count(owner) >= limits.maxSessionsPerOwner()) {
      throw new SfuException(
          SfuErrorCode.TEMPORARILY_UNAVAILABLE_ERROR, "there are too many sessions");
    }
    Room room = rooms.computeIfAbsent(owner.room(), name -> new Room(leastLoaded()));
    room.sessions++;
    sessionsOfLoop[room.loop]++;
    byte[] id = new byte[16];
    random.nextBytes(id);
    SessionEntry entry = new SessionEntry(HexFormat.of().formatHex(id), owner, room.loop);
    sessions.put(entry.id(), entry);
    sessionsOfOwner.merge(owner, 1, Integer::sum);
    return entry;
  }

  /** How many sessions the owner has. */
  public synchronized int count(SessionOwner owner) {
    return sessionsOfOwner.getOrDefault(owner, 0);
  }

  private int leastLoaded() {
    int least = 0;
    for (int loop = 1; loop < sessionsOfLoop.length; loop++) {
      if (sessionsOfLoop[loop] < sessionsOfLoop[least]) {
        least = loop;
      }
    }
    return least;
  }

  /** The owner's session of this id. */
  public synchronized SessionEntry find(SessionOwner owner, String id) throws SfuException {
    SessionEntry entry = sessions.get(id);
    if (entry != null && entry.owner().equals(owner)) {
      return entry;
    }
    if (entry != null && entry.owner().room().equals(owner.room())) {
      throw new SfuException(SfuErrorCode.UNAUTHORIZED, "the session is another participant's");
    }
    if (owner.equals(ended.get(id))) {
      throw new SfuException(SfuErrorCode.SESSION_ERROR, "the session has ended");
    }
    throw new SfuException(SfuErrorCode.NOT_FOUND, "no such session");
  }

  public synchronized List<SessionEntry> ofOwner(SessionOwner owner) {
    return sessions.values().stream().filter(s -> s.owner().equals(owner)).toList();
  }

  public synchronized List<SessionEntry> ofRoom(String room) {
    return sessions.values().stream().filter(s -> s.owner().room().equals(room)).toList();
  }

  /** The session has ended, or was never made. */
  public synchronized void remove(SessionEntry entry) {
    if (sessions.remove(entry.id()) == null) {
      return;
    }
    sessionsOfLoop[entry.loop()]--;
    sessionsOfOwner.computeIfPresent(entry.owner(), (owner, count) -> count > 1 ? count - 1 : null);
    Room room = rooms.get(entry.owner().room());
    if (room != null && --room.sessions == 0) {
      rooms.remove(entry.owner().room());
    }
    ended.put(entry.id(), entry.owner());
    if (ended.size() > MAX_ENDED) {
      ended.remove(ended.keySet().iterator().next());
    }
  }
}
