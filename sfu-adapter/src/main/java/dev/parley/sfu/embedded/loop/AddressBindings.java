package dev.parley.sfu.embedded.loop;

import dev.parley.sfu.embedded.session.Session;
import java.net.InetSocketAddress;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which session's client is at which address, and which ICE user name fragment is whose. Shared by
 * all loops: the kernel hands a client's datagrams to any of them.
 *
 * <p>An address is bound to a session only once its transport has answered there, which it does to
 * authenticated requests only; and it is not taken from a session that still uses it, so that a
 * client with a forged source address cannot draw another's packets to itself.
 */
final class AddressBindings {
  private final ConcurrentHashMap<InetSocketAddress, RemoteAddress> remotes =
      new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, Session> ufrags = new ConcurrentHashMap<>();

  @Nullable RemoteAddress remote(InetSocketAddress address) {
    return remotes.get(address);
  }

  @Nullable Session byUfrag(String ufrag) {
    return ufrags.get(ufrag);
  }

  void add(Session session) {
    ufrags.put(session.ufrag(), session);
  }

  void remove(Session session) {
    ufrags.remove(session.ufrag(), session);
  }

  /** A call may have restarted the session's ICE: its client's next check names it anew. */
  void renew(Session session) {
    String old = session.ufrag();
    session.readUfrag();
    if (!old.equals(session.ufrag())) {
      add(session);
      ufrags.remove(old, session);
    }
  }

  void bind(InetSocketAddress address, Session session, long now) {
    remotes.compute(
        address,
        (key, old) ->
            old == null || old.session() == session || old.isStale(now)
                ? new RemoteAddress(key, session, now)
                : old);
  }

  void unbind(InetSocketAddress address, Session session) {
    remotes.computeIfPresent(address, (key, old) -> old.session() == session ? null : old);
  }
}
