package dev.parley.sfu.embedded.net;

import java.net.InetSocketAddress;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Whose datagram is it? Shared by all loops: the kernel hands a peer's datagrams to any of them.
 *
 * <p>An address is bound to a peer only once its transport has answered there, which it does to
 * authenticated requests only; and it is not taken from a peer that still uses it, so that a peer
 * with a forged source address cannot draw another's packets to itself.
 */
final class Demultiplexer {
  private final ConcurrentHashMap<InetSocketAddress, RemoteAddress> remotes = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, Session> ufrags = new ConcurrentHashMap<>();

  @Nullable RemoteAddress remote(InetSocketAddress address) {
    return remotes.get(address);
  }

  @Nullable Session byUfrag(String ufrag) {
    return ufrags.get(ufrag);
  }

  void add(String ufrag, Session peer) {
    ufrags.put(ufrag, peer);
  }

  void bind(InetSocketAddress address, Session peer, long now) {
    remotes.compute(
        address,
        (key, old) ->
            old == null || old.peer() == peer || old.isStale(now)
                ? new RemoteAddress(key, peer, now)
                : old);
  }

  void unbind(InetSocketAddress address, Session peer) {
    remotes.computeIfPresent(address, (key, old) -> old.peer() == peer ? null : old);
  }

  void remove(String ufrag) {
    ufrags.remove(ufrag);
  }

  int addresses() {
    return remotes.size();
  }
}
