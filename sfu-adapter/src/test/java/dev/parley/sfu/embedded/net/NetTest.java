package dev.parley.sfu.embedded.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.sfu.embedded.net.MediaAddresses.Listener;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class NetTest {

  @Test
  void theEarliestDeadlineIsFirstWhateverIsSetMovedOrRemoved() {
    long seed = 20_261_121;
    Random random = new Random(seed);
    Deadlines deadlines = new Deadlines();
    TreeMap<Integer, Long> model = new TreeMap<>();
    for (int i = 0; i < 20_000; i++) {
      int slot = random.nextInt(200);
      if (random.nextInt(3) == 0) {
        deadlines.remove(slot);
        model.remove(slot);
      } else {
        long when = random.nextInt(100_000);
        deadlines.set(slot, when);
        model.put(slot, when);
      }
      long least = model.values().stream().mapToLong(v -> v).min().orElse(Long.MAX_VALUE);
      assertThat(deadlines.next()).as("seed %d, step %d", seed, i).isEqualTo(least);
      if (!model.isEmpty()) {
        assertThat(model.get(deadlines.first())).isEqualTo(least);
      }
    }
  }

  @Test
  void aBindingRequestNamesItsReceiver() {
    ByteBuffer request = request("ours:theirs");
    assertThat(StunUsername.isRequest(request, request.limit())).isTrue();
    assertThat(StunUsername.receiver(request, request.limit())).isEqualTo("ours");
  }

  @Test
  void whatIsCutOffOrMadeUpNamesNobody() {
    ByteBuffer request = request("ours:theirs");
    // The last byte is padding.
    for (int length = 20; length < request.limit() - 1; length++) {
      assertThat(StunUsername.receiver(request, length)).isNull();
    }
    Random random = new Random(3);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[random.nextInt(20, 100)];
      random.nextBytes(bytes);
      ByteBuffer datagram = ByteBuffer.wrap(bytes).putShort(0, (short) 1).putInt(4, 0x2112A442);
      String found = StunUsername.receiver(datagram, bytes.length);
      assertThat(found == null || found.length() < bytes.length).isTrue();
    }
  }

  private static ByteBuffer request(String username) {
    byte[] name = username.getBytes(StandardCharsets.US_ASCII);
    int padded = (name.length + 3) / 4 * 4;
    ByteBuffer request = ByteBuffer.allocate(20 + 4 + padded);
    request.putShort((short) 1).putShort((short) (4 + padded)).putInt(0x2112A442);
    request.position(20);
    request.putShort((short) 6).putShort((short) name.length).put(name);
    return request.clear();
  }

  @Test
  void aPublicAddressStandsForTheSocketBehindIt() throws Exception {
    InetAddress shown = InetAddress.ofLiteral("192.0.2.7");
    InetSocketAddress any = new InetSocketAddress(InetAddress.ofLiteral("0.0.0.0"), 3478);
    List<Listener> listeners = MediaAddresses.listeners(List.of(any), List.of(shown));
    assertThat(listeners).containsExactly(new Listener(any.getAddress(), 3478, List.of(shown)));
  }

  @Test
  void aWildcardIsEveryAddressOfTheMachineAndLoopbackOnlyIfThereIsNone() throws Exception {
    InetSocketAddress any = new InetSocketAddress(InetAddress.ofLiteral("0.0.0.0"), 3478);
    List<Listener> listeners = MediaAddresses.listeners(List.of(any), List.of());
    assertThat(listeners).isNotEmpty();
    assertThat(
            listeners.size() == 1
                || listeners.stream().noneMatch(l -> l.bind().isLoopbackAddress()))
        .isTrue();
  }
}
