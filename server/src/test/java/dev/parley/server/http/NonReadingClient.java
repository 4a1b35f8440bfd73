package dev.parley.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.ClientMessage;
import dev.parley.protocol.ProtocolCodec;
import dev.parley.protocol.ProtocolException;
import dev.parley.protocol.ServerMessage;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A client over a bare socket with the smallest receive buffer, that reads only when it is told to:
 * what the server sends it stays in the server (RFC 6455 by hand, one message out).
 */
final class NonReadingClient implements AutoCloseable {
  private static final int BOUND_MILLIS = 10_000;

  private final Socket socket = new Socket();
  private final DataInputStream in;
  private final DataOutputStream out;

  private final TestRoom room;

  NonReadingClient(int port, TestRoom room) throws IOException {
    this.room = room;
    socket.setReceiveBufferSize(4_096);
    socket.setSoTimeout(BOUND_MILLIS);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BOUND_MILLIS);
    in = new DataInputStream(socket.getInputStream());
    out = new DataOutputStream(socket.getOutputStream());
    out.writeBytes(
        "GET %s/ws HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\n".formatted(room.path())
            + "Connection: Upgrade\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
            + "Sec-WebSocket-Version: 13\r\n\r\n");
    out.flush();
    assertThat(line()).contains("101");
    String header;
    do {
      header = line();
    } while (!header.isEmpty());
  }

  void open(ClientMessage.First first) throws IOException, ProtocolException {
    ServerMessage.Challenge challenge = (ServerMessage.Challenge) read();
    ClientMessage.Proven proven = room.prove(room.id(), challenge.nonce(), first);
    byte[] text = ProtocolCodec.encode(proven).getBytes(StandardCharsets.UTF_8);
    assertThat(text.length).as("it takes two length bytes").isBetween(126, 65_535);
    out.writeByte(0x81);
    out.writeByte(0x80 | 126);
    out.writeShort(text.length);
    out.writeInt(0);
    out.write(text);
    out.flush();
  }

  ServerMessage read() throws IOException, ProtocolException {
    assertThat(in.readUnsignedByte()).isEqualTo(0x81);
    int length = in.readUnsignedByte();
    if (length == 126) {
      length = in.readUnsignedShort();
    } else if (length == 127) {
      length = Math.toIntExact(in.readLong());
    }
    return ProtocolCodec.decodeServer(new String(in.readNBytes(length), StandardCharsets.UTF_8));
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      line.append((char) next);
    }
    return line.toString().strip();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
