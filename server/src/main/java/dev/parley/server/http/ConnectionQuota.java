package dev.parley.server.http;

import dev.parley.server.quota.AddressQuotas.Held;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;

/**
 * Closes a TCP connection that its address has one too many of, before it costs a TLS handshake.
 * Those of trusted proxies are not counted here: many people share them. What counts is a
 * connection above TLS, of which an upgrade to a WebSocket makes another in the place of the first.
 */
final class ConnectionQuota implements Connection.Listener {
  private final Quotas quotas;
  private final ClientAddresses addresses;
  private final Map<Connection, InetAddress> counted = new ConcurrentHashMap<>();

  ConnectionQuota(Quotas quotas, ClientAddresses addresses) {
    this.quotas = quotas;
    this.addresses = addresses;
  }

  @Override
  public void onOpened(Connection connection) {
    if (connection instanceof SslConnection
        || !(connection.getEndPoint().getRemoteSocketAddress() instanceof InetSocketAddress from)
        || addresses.isProxy(from.getAddress())) {
      return;
    }
    if (quotas.take(Held.CONNECTIONS, ClientAddresses.group(from.getAddress()))) {
      counted.put(connection, from.getAddress());
    } else {
      connection.getEndPoint().close();
    }
  }

  @Override
  public void onClosed(Connection connection) {
    InetAddress from = counted.remove(connection);
    if (from != null) {
      quotas.giveBack(Held.CONNECTIONS, ClientAddresses.group(from));
    }
  }
}
