package dev.parley.desktop.doctor;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;

/**
 * Asks a media port by UDP whether it can be reached: a STUN binding request without credentials,
 * as in RFC 8489, section 6.
 */
final class StunProbe {
  /** A lost datagram is no unreachable server. */
  private static final int TRIES = 4;

  private static final int WAIT_MILLIS = 700;
  private static final int HEADER = 20;
  private static final int BINDING_REQUEST = 0x0001;
  private static final int BINDING_SUCCESS = 0x0101;
  private static final int MAGIC = 0x2112A442;
  private static final int TRANSACTION_BYTES = 12;
  private static final int LONGEST = 1500;

  private StunProbe() {}

  /** The time from a question to its answer, in ms; empty if none came. */
  static Optional<Double> ask(InetSocketAddress server) throws IOException {
    byte[] transaction = new byte[TRANSACTION_BYTES];
    new SecureRandom().nextBytes(transaction);
    byte[] request = request(transaction);
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(server);
      socket.setSoTimeout(WAIT_MILLIS);
      for (int i = 0; i < TRIES; i++) {
        long asked = System.nanoTime();
        socket.send(new DatagramPacket(request, request.length));
        if (isAnswered(socket, transaction)) {
          return Optional.of((System.nanoTime() - asked) / 1e6);
        }
      }
    }
    return Optional.empty();
  }

  private static byte[] request(byte[] transaction) {
    return ByteBuffer.allocate(HEADER)
        .putShort((short) BINDING_REQUEST)
        .putShort((short) 0)
        .putInt(MAGIC)
        .put(transaction)
        .array();
  }

  private static boolean isAnswered(DatagramSocket socket, byte[] transaction) throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[LONGEST], LONGEST);
    try {
      socket.receive(packet);
    } catch (SocketTimeoutException e) {
      return false;
    } catch (java.net.PortUnreachableException e) {
      // The host answers, but nobody listens there: asking again would say the same.
      return false;
    }
    byte[] data = packet.getData();
    return packet.getLength() >= HEADER
        && ByteBuffer.wrap(data).getShort(0) == BINDING_SUCCESS
        && Arrays.equals(data, 8, HEADER, transaction, 0, TRANSACTION_BYTES);
  }
}
