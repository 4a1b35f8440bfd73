package dev.parley.sfu.embedded.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.sfu.embedded.socket.MediaAddresses.Listener;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class MediaAddressesTest {

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
