package dev.parley.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.ClientMessage;
import dev.parley.protocol.ErrorCode;
import dev.parley.protocol.Protocol;
import dev.parley.protocol.ServerMessage.Admitted;
import dev.parley.server.config.ConfigException;
import dev.parley.server.media.DisabledSfu;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One machine takes its share; 127.0.0.x are several machines. */
class AddressLimitsTest {
  private final List<HttpClient> machines = new ArrayList<>();
  private final List<TestClient> clients = new ArrayList<>();
  private final HttpClient mallory = machine("127.0.0.2");
  private final HttpClient ann = machine("127.0.0.3");
  private RoomServer server;

  AddressLimitsTest() throws ConfigException {
    server = start();
  }

  private static RoomServer start(String... options) throws ConfigException {
    return RoomServer.start(Servers.config(options), new DisabledSfu(), "test");
  }

  private void restart(String... options) throws ConfigException {
    server.close();
    server = start(options);
  }

  @AfterEach
  void stop() {
    clients.forEach(TestClient::close);
    server.close();
    machines.forEach(HttpClient::close);
  }

  private HttpClient machine(String address) {
    HttpClient client =
        HttpClient.newBuilder().localAddress(InetAddress.ofLiteral(address)).build();
    machines.add(client);
    return client;
  }

  private TestClient connect(HttpClient from, String room) {
    TestClient client =
        TestClient.connect(
            from, URI.create("ws://127.0.0.1:" + server.port() + TestRoom.of(room).path() + "/ws"));
    clients.add(client);
    return client;
  }

  private TestClient asks(HttpClient from, String room) {
    TestClient client = connect(from, room);
    client.say(new ClientMessage.Join(Protocol.VERSION, TestClient.bytes("hello")));
    return client;
  }

  private static void assertRefused(TestClient client, String what) throws Exception {
    assertThat(client.nextRefusal())
        .satisfies(
            refusal -> {
              assertThat(refusal.code()).isEqualTo(ErrorCode.ADDRESS_LIMITED);
              assertThat(refusal.detail()).isEqualTo(what);
            });
    assertThat(client.closeCode()).isEqualTo(CloseCodes.TRY_LATER);
  }

  @Test
  void oneMachineTakesOnlySoManyRooms() throws Exception {
    restart("--rooms-per-address=3");
    for (int i = 0; i < 3; i++) {
      asks(mallory, "m" + i).next(Admitted.class);
    }

    assertRefused(asks(mallory, "m3"), "ROOMS");
    asks(mallory, "m0").next(Admitted.class);
    asks(ann, "a").next(Admitted.class);
  }

  @Test
  void oneMachineTakesOnlySoManyPlacesOfARoom() throws Exception {
    restart("--people-per-address=3");
    for (int i = 0; i < 3; i++) {
      asks(mallory, "room").next(Admitted.class);
    }

    assertRefused(asks(mallory, "room"), "PEOPLE");
    asks(ann, "room").next(Admitted.class);
  }

  @Test
  void oneMachineJoinsOnlySoOften() throws Exception {
    restart("--join-burst-per-address=3", "--joins-per-second-per-address=1");
    for (int i = 0; i < 3; i++) {
      asks(mallory, "room").next(Admitted.class);
    }

    assertRefused(asks(mallory, "room"), "JOINS");
    asks(ann, "room").next(Admitted.class);
  }

  @Test
  void oneMachineHasOnlySoManyClientsAndIsToldSoBeforeItAsks() throws Exception {
    restart("--clients-per-address=2");
    TestClient first = connect(mallory, "room");
    connect(mallory, "room");

    assertRefused(connect(mallory, "room"), "CLIENTS");
    connect(ann, "room").join("ann");
    first.say(new ClientMessage.Leave());
    first.closeCode();
  }

  @Test
  void oneMachineHasOnlySoManyConnectionsAndGivesThemBack() throws Exception {
    restart("--connections-per-address=4");
    for (int i = 0; i < 4; i++) {
      connect(mallory, "room");
    }
    assertThat(isCut(mallory)).isTrue();
    connect(ann, "room").join("ann");

    clients.getFirst().close();
    long deadline = System.nanoTime() + 10_000_000_000L;
    boolean cut = true;
    while (cut && System.nanoTime() < deadline) {
      cut = isCut(mallory);
    }
    assertThat(cut).as("a place was given back").isFalse();
  }

  private boolean isCut(HttpClient from) {
    try {
      connect(from, "room");
      return false;
    } catch (CompletionException e) {
      return true;
    }
  }

  @Test
  void behindATrustedProxyTheHeadersLastAddressCounts() throws Exception {
    restart("--trusted-proxies=127.0.0.2", "--people-per-address=1");
    proxied(mallory, "203.0.113.9, 198.51.100.1").next(Admitted.class);
    proxied(mallory, "198.51.100.2:4711").next(Admitted.class);
    proxied(mallory, "[2001:db8::1]:80").next(Admitted.class);

    assertRefused(proxied(mallory, "198.51.100.7, 198.51.100.1"), "PEOPLE");
    assertRefused(proxied(mallory, "2001:db8::ffff"), "PEOPLE");
    assertThat(proxied(ann, "198.51.100.3").next(Admitted.class)).isNotNull();
    assertRefused(proxied(ann, "198.51.100.4"), "PEOPLE");
    // A proxy may append a line of its own instead.
    assertRefused(proxied(mallory, "203.0.113.77", "X-Forwarded-For", "198.51.100.1"), "PEOPLE");
  }

  private TestClient proxied(HttpClient proxy, String client, String... more) {
    String[] headers =
        Stream.concat(Stream.of("X-Forwarded-For", client), Stream.of(more)).toArray(String[]::new);
    TestClient made =
        TestClient.connect(
            proxy,
            URI.create("ws://127.0.0.1:" + server.port() + TestRoom.of("room").path() + "/ws"),
            headers);
    clients.add(made);
    made.say(new ClientMessage.Join(Protocol.VERSION, TestClient.bytes("hello")));
    return made;
  }
}
