package dev.parley.server.http;

import dev.parley.server.config.Proxies;
import dev.parley.server.room.AddressGroup;
import io.javalin.http.Context;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Where a client is. Behind a trusted proxy it is what the proxy's header says last; a header of
 * anybody else says nothing, since anybody can write one.
 */
final class ClientAddresses {
  private final Proxies proxies;

  ClientAddresses(Proxies proxies) {
    this.proxies = proxies;
  }

  boolean isProxy(InetAddress peer) {
    return proxies.trusted().contains(peer);
  }

  AddressGroup of(Context request) {
    InetAddress peer = InetAddress.ofLiteral(withoutBrackets(request.req().getRemoteAddr()));
    List<String> said = new ArrayList<>();
    if (isProxy(peer)) {
      for (String line : Collections.list(request.req().getHeaders(proxies.header()))) {
        said.addAll(Arrays.asList(line.split(",", -1)));
      }
    }
    return group(client(peer, said));
  }

  /** The last address that is not a trusted proxy's own; what is no address counts as its proxy. */
  private InetAddress client(InetAddress peer, List<String> said) {
    InetAddress client = peer;
    for (String each : said.reversed()) {
      if (!isProxy(client)) {
        break;
      }
      try {
        client = InetAddress.ofLiteral(withoutPort(each.strip()));
      } catch (IllegalArgumentException e) {
        return client;
      }
    }
    return client;
  }

  /** Some proxies add a port: 192.0.2.1:1234 or [2001:db8::1]:1234. */
  private static String withoutPort(String address) {
    int colon = address.lastIndexOf(':');
    boolean port = address.startsWith("[") || (colon > 0 && address.indexOf(':') == colon);
    int bracket = address.indexOf(']');
    String bare = port && bracket < 0 ? address.substring(0, colon) : address;
    return withoutBrackets(bracket < 0 ? bare : bare.substring(0, bracket + 1));
  }

  private static String withoutBrackets(String address) {
    return address.startsWith("[") && address.endsWith("]")
        ? address.substring(1, address.length() - 1)
        : address;
  }

  static AddressGroup group(InetAddress address) {
    byte[] octets = address.getAddress();
    return octets.length == 4
        ? new AddressGroup(false, Integer.toUnsignedLong(ByteBuffer.wrap(octets).getInt()))
        : new AddressGroup(true, ByteBuffer.wrap(octets).getLong());
  }
}
