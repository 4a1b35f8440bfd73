package dev.parley.testkit.simulated;

import dev.parley.client.identity.HelloContent;
import dev.parley.client.identity.LinkKeys;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.ClientMessage;
import dev.parley.protocol.Protocol;
import dev.parley.protocol.ServerMessage;
import java.util.List;
import java.util.Random;

/**
 * Somebody with a hello of no use, who says nothing more: the server lets it stand in the room
 * until it is silent for too long, and nobody may ever add it.
 */
final class Stranger implements SimServer.Peer {
  private Stranger() {}

  /** Comes in with a hello that is garbage, a copy, or holds a damaged key package. */
  static void enter(SimServer server, LinkKeys keys, List<Bytes> hellos, Random random) {
    Bytes copied = hellos.get(random.nextInt(hellos.size()));
    Bytes hello =
        switch (random.nextInt(3)) {
          case 0 -> garbage(random);
          case 1 -> copied;
          default -> damaged(copied, keys, random);
        };
    server.receive(server.connect(new Stranger()), new ClientMessage.Join(Protocol.VERSION, hello));
  }

  private static Bytes garbage(Random random) {
    byte[] bytes = new byte[random.nextInt(400)];
    random.nextBytes(bytes);
    return Bytes.of(bytes);
  }

  /** Sealed with the link's key as it should be; one bit of the key package is not as it was. */
  private static Bytes damaged(Bytes hello, LinkKeys keys, Random random) {
    return keys.open(LinkKeys.Purpose.HELLO, "", hello)
        .flatMap(HelloContent::read)
        .map(
            content -> {
              byte[] keyPackage = content.keyPackage().toArray();
              keyPackage[random.nextInt(keyPackage.length)] ^= (byte) (1 << random.nextInt(8));
              HelloContent wrong =
                  new HelloContent(content.suite(), content.name(), Bytes.of(keyPackage));
              return keys.seal(LinkKeys.Purpose.HELLO, "", wrong.toBytes());
            })
        .orElseGet(() -> garbage(random));
  }

  @Override
  public void deliver(ServerMessage message) {}

  @Override
  public void closed() {}
}
