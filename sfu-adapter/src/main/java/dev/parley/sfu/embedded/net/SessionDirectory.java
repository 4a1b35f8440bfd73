package dev.parley.sfu.embedded.net;

import dev.parley.sfu.SessionOwner;
import dev.parley.sfu.SfuErrorCode;
import dev.parley.sfu.SfuException;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which sessions there are, whose they are and on which loop: the only state that threads share
 * under a lock. The lock is held for a look-up, never while waiting.
 */
final class SessionDirectory {
  /** Names of ended sessions that are still told apart from names that never were. */
  private static final int MAX_ENDED = 4096;

  private final SecureRandom random = new SecureRandom();
  private final int maxSessions;
  private final int maxPerOwner;
  private final Map<String, Place> places = new HashMap<>();
  private final Map<String, RoomPlace> rooms = new HashMap<>();
  private final Map<MediaLoop, Integer> load = new HashMap<>();
  private final Map<String, SessionOwner> endedSessions = new LinkedHashMap<>();

  SessionDirectory(int maxSessions, int maxPerOwner) {
    this.maxSessions = maxSessions;
    this.maxPerOwner = maxPerOwner;
  }

  /** A room's loop, for as long as the room has sessions. */
  private static final class RoomPlace {
    private final MediaLoop loop;
    private int sessions;

    private RoomPlace(MediaLoop loop) {
      this.loop = loop;
    }
  }

  /** A session's place. */
  static final class Place {
    private final String id;
    private final SessionOwner owner;
    private final MediaLoop loop;
    private volatile boolean cancelled;

    private Place(String id, SessionOwner owner, MediaLoop loop) {
      this.id = id;
      this.owner = owner;
      this.loop = loop;
    }

    String id() {
      return id;
    }

    SessionOwner owner() {
      return owner;
    }

    MediaLoop loop() {
      return loop;
    }

    /** The owner left before the session was made. */
    void cancel() {
      cancelled = true;
    }

    boolean isCancelled() {
      return cancelled;
    }
  }

  synchronized Place reserve(SessionOwner owner, List<MediaLoop> loops) throws SfuException {
    long own = places.values().stream().filter(p -> p.owner.equals(owner)).count();
    if (places.size() >= maxSessions || own >= maxPerOwner) {
      throw new SfuException(
          SfuErrorCode.TEMPORARILY_UNAVAILABLE_ERROR, "there are too many sessions");
    }
    RoomPlace room = rooms.computeIfAbsent(owner.room(), name -> new RoomPlace(leastLoaded(loops)));
    room.sessions++;
    load.merge(room.loop, 1, Integer::sum);
    byte[] name = new byte[16];
    random.nextBytes(name);
    Place place = new Place(HexFormat.of().formatHex(name), owner, room.loop);
    places.put(place.id, place);
    return place;
  }

  private MediaLoop leastLoaded(List<MediaLoop> loops) {
    return loops.stream().min(Comparator.comparingInt(l -> load.getOrDefault(l, 0))).orElseThrow();
  }

  synchronized Place find(SessionOwner owner, String session) throws SfuException {
    Place place = places.get(session);
    if (place != null && place.owner.equals(owner)) {
      return place;
    }
    if (place != null && place.owner.room().equals(owner.room())) {
      throw new SfuException(SfuErrorCode.UNAUTHORIZED, "the session is another participant's");
    }
    if (owner.equals(endedSessions.get(session))) {
      throw new SfuException(SfuErrorCode.SESSION_ERROR, "the session has ended");
    }
    throw new SfuException(SfuErrorCode.NOT_FOUND, "no such session");
  }

  synchronized List<Place> ofOwner(SessionOwner owner) {
    return places.values().stream().filter(p -> p.owner.equals(owner)).toList();
  }

  synchronized List<Place> ofRoom(String room) {
    return places.values().stream().filter(p -> p.owner.room().equals(room)).toList();
  }

  void remove(Session peer) {
    remove(peer.id());
  }

  void release(Place place) {
    remove(place.id());
  }

  private synchronized void remove(String id) {
    Place place = places.remove(id);
    if (place == null) {
      return;
    }
    load.merge(place.loop, -1, Integer::sum);
    RoomPlace room = rooms.get(place.owner.room());
    if (room != null && --room.sessions == 0) {
      rooms.remove(place.owner.room());
    }
    endedSessions.put(id, place.owner);
    if (endedSessions.size() > MAX_ENDED) {
      endedSessions.remove(endedSessions.keySet().iterator().next());
    }
  }
}
