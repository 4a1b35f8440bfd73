package dev.parley.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.Protocol;
import dev.parley.server.config.ServerConfig;
import dev.parley.server.media.DisabledSfu;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clients that send byte after byte and never pause for long, but never finish either. */
@Timeout(60)
class SlowRequestTest {
  /** Bytes without an end: so many that only the server can end it. */
  private static final String ENDLESS = "x".repeat(1_000_000);

  private static RoomServer server(String... options) throws Exception {
    String[] all = Arrays.copyOf(options, options.length + 1);
    all[options.length] = "--request-timeout=2s";
    ServerConfig config = Servers.config(all);
    return RoomServer.start(config, new DisabledSfu(), "test");
  }

  /** Sends a byte every few milliseconds. */
  private static final class Dripper implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;
    private final byte[] bytes;
    private int next;

    Dripper(RoomServer server, String text) throws IOException {
      socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(20);
      in = socket.getInputStream();
      bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Sends text at once. */
    void say(String text) throws IOException {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Sends the next byte and listens for a moment; whether the server has closed. */
    boolean dripIsRefused() {
      try {
        socket.getOutputStream().write(bytes[next++]);
        // What it says before it closes is of no interest.
        byte[] unused = in.readAllBytes();
        return true;
      } catch (SocketTimeoutException e) {
        return false;
      } catch (IOException e) {
        return true;
      }
    }

    void awaitRefusal() {
      while (!dripIsRefused()) {
        assertThat(next).as("bytes taken").isLessThan(2_000);
      }
      assertThat(next)
          .as("bytes taken: it was for the time, not for what they say")
          .isGreaterThan(12);
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  @Test
  void slowHeaderIsClosedThoughItNeverPauses() throws Exception {
    try (RoomServer server = server();
        Dripper client = new Dripper(server, "GET / HTTP/1.1\r\nHost: here\r\nX: " + ENDLESS)) {
      client.awaitRefusal();
    }
  }

  @Test
  void slowBodyIsClosedThoughItNeverPauses() throws Exception {
    try (RoomServer server = server();
        HttpClient http = HttpClient.newHttpClient();
        Dripper client = new Dripper(server, ENDLESS)) {
      TestClient ann =
          TestClient.connect(
              http,
              URI.create("ws://127.0.0.1:" + server.port() + TestRoom.of("room").path() + "/ws"));
      String ticket = ann.join("ann").ticket().value();
      client.say(
          "POST "
              + TestRoom.of("room").path()
              + "/media/sessions/new HTTP/1.1\r\nHost: here\r\n"
              + Protocol.VERSION_HEADER
              + ": "
              + Protocol.VERSION
              + "\r\nAuthorization: Bearer "
              + ticket
              + "\r\nContent-Length: 500000\r\n\r\n");
      client.awaitRefusal();
      ann.close();
    }
  }

  @Test
  void slowHandshakeIsClosedThoughItNeverPauses(@TempDir Path folder) throws Exception {
    TestCertificate certificate = TestCertificate.make(folder, "server", "EC");
    String[] tls = {
      "--tls-certificate=" + certificate.certificate(), "--tls-key=" + certificate.key()
    };
    // The head of a record with a handshake message of 16,000 bytes.
    String record = "\u0016\u0003\u0001>\u0080\u0001\u0000>|\u0003\u0003";
    try (RoomServer server = server(tls);
        Dripper client = new Dripper(server, record + ENDLESS)) {
      client.awaitRefusal();
    }
  }

  @Test
  void finishedRequestsAndRoomConnectionsHaveNoDeadline() throws Exception {
    try (RoomServer server = server();
        HttpClient http = HttpClient.newHttpClient();
        Dripper measure = new Dripper(server, "GET / HTTP/1.1\r\nX: " + ENDLESS);
        Socket kept = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      kept.setSoTimeout(10_000);
      URI room = URI.create("ws://127.0.0.1:" + server.port() + TestRoom.of("room").path() + "/ws");
      TestClient ann = TestClient.connect(http, room);
      ann.join("ann");
      ann.nextEntry();
      // As long as one request may take has passed when the dripping client is cut off.
      while (!measure.dripIsRefused()) {
        assertThat(health(kept)).contains("200 OK");
      }
      assertThat(health(kept)).contains("200 OK");
      ann.post(1, "still here");
      assertThat(ann.nextEntry().number()).isEqualTo(2);
      ann.close();
    }
  }

  private static String health(Socket kept) throws IOException {
    kept.getOutputStream()
        .write("GET /healthz HTTP/1.1\r\nHost: here\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    StringBuilder answer = new StringBuilder();
    while (!answer.toString().endsWith("}")) {
      int next = kept.getInputStream().read();
      assertThat(next).as("the connection is open").isNotNegative();
      answer.append((char) next);
    }
    return answer.toString();
  }
}
