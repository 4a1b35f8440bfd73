package dev.parley.server.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/**
 * Closes HTTP connections that do not get a whole request done in time: the time-out for idleness
 * begins anew with every byte, so a client that sends single bytes would never meet it. The time
 * runs from the beginning of a connection, its TLS handshake included, and again from the end of
 * each request. A connection that becomes a WebSocket is not one of these any more.
 */
final class RequestDeadline implements Connection.Listener, HttpConfiguration.Customizer {
  private final Map<Connection, Long> since = new ConcurrentHashMap<>();
  private final long limitMillis;
  private final LongSupplier clock;

  /**
   * @param limitMillis how long a request may take, from its connection's last one on
   * @param clock milliseconds that only rise
   */
  RequestDeadline(long limitMillis, LongSupplier clock) {
    this.limitMillis = limitMillis;
    this.clock = clock;
  }

  @Override
  public void onOpened(Connection connection) {
    if (connection instanceof ConnectionMetaData) {
      since.put(connection, clock.getAsLong());
    }
  }

  @Override
  public void onClosed(Connection connection) {
    since.remove(connection);
  }

  @Override
  public Request customize(Request request, HttpFields.Mutable responseHeaders) {
    Connection connection = request.getConnectionMetaData().getConnection();
    Request.addCompletionListener(
        request, failure -> since.computeIfPresent(connection, (key, before) -> clock.getAsLong()));
    return request;
  }

  /** Closes who is late; to be called now and then. */
  void closeOverdue() {
    long now = clock.getAsLong();
    since.forEach(
        (connection, began) -> {
          if (now - began > limitMillis) {
            connection.close();
          }
        });
  }
}
