package dev.parley.sfu.embedded.socket.udp;

import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import org.jspecify.annotations.Nullable;

/** Which kind of {@link DatagramSender} a channel gets. */
public final class UdpSenders {
  private UdpSenders() {}

  /**
   * The sender for a channel.
   *
   * @param socket the channel's socket as the system knows it, or null to send one by one
   * @param buffer a direct buffer in which all datagrams will lie
   */
  public static DatagramSender of(
      DatagramChannel channel,
      @Nullable NativeSocket socket,
      ByteBuffer buffer,
      DatagramSender.Report report) {
    return socket == null
        ? new PlainSender(channel, buffer, report)
        : new BatchSender(socket, buffer, report);
  }
}
