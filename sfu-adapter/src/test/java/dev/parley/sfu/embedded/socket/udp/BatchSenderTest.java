package dev.parley.sfu.embedded.socket.udp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.sfu.embedded.socket.udp.ScriptedSystemCalls.Message;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of datagrams when the system takes some messages and refuses others. */
@Timeout(30)
final class BatchSenderTest {
  private static final int EAGAIN = 11;
  private static final int EPERM = 1;
  private static final int EMSGSIZE = 90;
  private static final int ECONNREFUSED = 111;

  private final ScriptedSystemCalls system = new ScriptedSystemCalls();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 20);
  private int sent;
  private int lost;
  private int written;
  private final DatagramSender sender =
      new BatchSender(
          new NativeSocket(system, 7, false),
          buffer,
          new DatagramSender.Report() {
            @Override
            public void sent(int datagrams) {
              sent += datagrams;
            }

            @Override
            public void lost(int datagrams) {
              lost += datagrams;
            }
          });

  private Destination to(int port) {
    return sender.to(new InetSocketAddress(InetAddress.ofLiteral("192.0.2.7"), port));
  }

  /** Adds a datagram that begins with the given byte. */
  private void add(Destination to, int first, int length) {
    buffer.put(written, (byte) first);
    sender.add(to, written, length);
    written += length;
  }

  private void addMany(Destination to, int count, int length) {
    for (int i = 0; i < count; i++) {
      add(to, i, length);
    }
  }

  private List<Integer> sizes() {
    return system.taken.stream().map(Message::segments).toList();
  }

  @Test
  void equalDatagramsToOneDestinationAreOneMessageAndAllMessagesOneCall() {
    Destination alice = to(1);
    Destination bob = to(2);
    addMany(alice, 10, 1200);
    addMany(bob, 3, 1200);
    sender.flush();
    assertThat(sizes()).containsExactly(10, 3);
    assertThat(system.calls).isEqualTo(1);
    assertThat(system.reached(1)).isEqualTo(IntStream.range(0, 10).boxed().toList());
    assertThat(sent).isEqualTo(13);
    assertThat(lost).isZero();
  }

  @Test
  void aShorterDatagramEndsAMessageAndALongerOneBeginsOne() {
    Destination alice = to(1);
    for (int length : new int[] {1200, 1200, 700, 700, 800, 800}) {
      add(alice, length / 100, length);
    }
    sender.flush();
    assertThat(sizes()).containsExactly(3, 1, 2);
    assertThat(system.reached(1)).containsExactly(12, 12, 7, 7, 8, 8);
  }

  @Test
  void noMessageIsLargerThanTheKernelTakes() {
    addMany(to(1), 130, 100);
    addMany(to(2), 60, 2000);
    sender.flush();
    assertThat(sizes()).containsExactly(64, 64, 2, 32, 28);
  }

  @Test
  void moreThanOneBatchHoldsGoesOutInSeveral() {
    Destination alice = to(1);
    Destination bob = to(2);
    for (int i = 0; i < 1500; i++) {
      add(i % 2 == 0 ? alice : bob, i % 100, 20);
    }
    sender.flush();
    assertThat(system.calls).isEqualTo(2);
    assertThat(sent).isEqualTo(1500);
  }

  @Test
  void whereTheKernelCutsNoMessagesEachDatagramIsOne() {
    system.canSegment = false;
    DatagramSender old =
        new BatchSender(new NativeSocket(system, 7, false), buffer, new Forgetful());
    Destination alice = old.to(new InetSocketAddress(InetAddress.ofLiteral("192.0.2.7"), 1));
    old.add(alice, 0, 100);
    old.add(alice, 100, 100);
    old.flush();
    assertThat(sizes()).containsExactly(1, 1);
    assertThat(system.calls).isEqualTo(1);
  }

  private static final class Forgetful implements DatagramSender.Report {
    @Override
    public void sent(int datagrams) {}

    @Override
    public void lost(int datagrams) {}
  }

  @Test
  void whenTheSystemTakesOnlyPartOfTheMessagesTheRestFollows() {
    system.perCall = 2;
    for (int port = 1; port <= 7; port++) {
      add(to(port), port, 300);
    }
    sender.flush();
    assertThat(system.taken).extracting(Message::port).containsExactly(1, 2, 3, 4, 5, 6, 7);
    assertThat(sent).isEqualTo(7);
  }

  @Test
  void whatAFullSendBufferDoesNotTakeIsLostAndTheOthersGoOut() {
    system.judge = message -> message.port() == 2 ? EAGAIN : 0;
    for (int port = 1; port <= 3; port++) {
      addMany(to(port), 4, 500);
    }
    sender.flush();
    assertThat(system.reached(1)).hasSize(4);
    assertThat(system.reached(3)).hasSize(4);
    assertThat(sent).isEqualTo(8);
    assertThat(lost).isEqualTo(4);
  }

  /** EIO, EINVAL, EMSGSIZE, EOPNOTSUPP. */
  @ParameterizedTest
  @ValueSource(ints = {5, 22, 90, 95})
  void whereSegmentsAreRefusedTheDatagramsGoOutOneByOneAndSoFromThenOn(int error) {
    system.judge = message -> message.port() == 1 && message.segments() > 1 ? error : 0;
    Destination alice = to(1);
    Destination bob = to(2);
    addMany(alice, 5, 1200);
    addMany(bob, 5, 1200);
    sender.flush();
    assertThat(system.reached(1)).containsExactly(0, 1, 2, 3, 4);
    assertThat(system.reached(2)).containsExactly(0, 1, 2, 3, 4);
    assertThat(lost).isZero();
    int calls = system.calls;
    addMany(alice, 5, 1200);
    addMany(bob, 5, 1200);
    sender.flush();
    assertThat(system.calls).as("one call, nothing refused").isEqualTo(calls + 1);
    assertThat(sent).isEqualTo(20);
  }

  @Test
  void aDatagramThatIsTooLongForItsWayHurtsNoOther() {
    system.judge = m -> m.datagrams().stream().anyMatch(d -> d.remaining() > 1400) ? EMSGSIZE : 0;
    Destination alice = to(1);
    add(alice, 1, 1500);
    add(alice, 2, 1500);
    add(alice, 3, 1000);
    add(to(2), 4, 1200);
    sender.flush();
    assertThat(system.reached(1)).containsExactly(3);
    assertThat(system.reached(2)).containsExactly(4);
    assertThat(sent).isEqualTo(2);
    assertThat(lost).isEqualTo(2);
  }

  @Test
  void anErrorAboutAnEarlierDatagramCostsNothing() {
    int[] errors = {1};
    system.judge = message -> message.port() == 2 && errors[0]-- > 0 ? ECONNREFUSED : 0;
    add(to(1), 1, 100);
    add(to(2), 2, 100);
    add(to(3), 3, 100);
    sender.flush();
    assertThat(sent).isEqualTo(3);
    assertThat(lost).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {EPERM, ECONNREFUSED, 101, 113})
  void whoCannotBeReachedIsLostAlone(int error) {
    system.judge = message -> message.port() == 2 ? error : 0;
    for (int port = 1; port <= 3; port++) {
      addMany(to(port), 2, 100);
    }
    sender.flush();
    assertThat(system.taken).extracting(Message::port).containsExactly(1, 3);
    assertThat(lost).isEqualTo(2);
  }

  @Test
  void closingGivesTheSocketBackOnce() {
    sender.close();
    sender.close();
    assertThat(system.closed).containsExactly(7);
  }

  @Test
  void everyDatagramIsSentInOrderOrCountedAsLost() {
    long seed = 20_261_126;
    Random random = new Random(seed);
    int[] errors = {0, 0, 0, EAGAIN, EPERM, EMSGSIZE, 22, ECONNREFUSED};
    system.judge = message -> errors[random.nextInt(errors.length)];
    Map<Integer, List<Integer>> added = new HashMap<>();
    List<Destination> destinations = IntStream.range(0, 9).mapToObj(this::to).toList();
    for (int round = 0; round < 300; round++) {
      system.perCall = random.nextInt(1, 20);
      written = 0;
      int total = random.nextInt(200);
      for (int i = 0; i < total; i++) {
        int port = random.nextInt(9);
        int number = (added.getOrDefault(port, List.of()).size() + 1) % 100;
        added.computeIfAbsent(port, key -> new ArrayList<>()).add(number);
        add(destinations.get(port), number, random.nextInt(3) == 0 ? 900 : 1200);
      }
      sender.flush();
    }
    int all = added.values().stream().mapToInt(List::size).sum();
    assertThat(sent + lost).as("seed %d", seed).isEqualTo(all);
    assertThat(sent).isPositive();
    for (int port = 0; port < 9; port++) {
      assertThat(added.get(port)).as("seed %d", seed).containsSubsequence(system.reached(port));
    }
  }
}
