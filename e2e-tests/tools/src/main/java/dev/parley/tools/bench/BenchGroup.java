package dev.parley.tools.bench;

import dev.parley.frames.DropCause;
import dev.parley.frames.MessageProtector;
import dev.parley.mls.CipherSuite;
import dev.parley.mls.CommitRequest;
import dev.parley.mls.MlsClient;
import dev.parley.mls.MlsException;
import dev.parley.mls.MlsGroup;
import dev.parley.mls.Received;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** A real MLS group of two in the default cipher suite: one who seals and one who opens. */
record BenchGroup(MlsClient one, MlsClient two, MlsGroup ofOne, MlsGroup ofTwo)
    implements AutoCloseable {

  static BenchGroup start() {
    try {
      MlsClient one = client("one");
      MlsClient two = client("two");
      MlsGroup ofOne = one.createGroup(bytes("bench frames"), new byte[] {1, 2});
      CommitRequest add =
          new CommitRequest(
              List.of(two.newKeyPackage()), List.of(), false, Optional.empty(), new byte[0]);
      byte[] welcome = ofOne.stage(add).welcome().orElseThrow();
      ofOne.mergePending();
      return new BenchGroup(one, two, ofOne, two.join(welcome).group());
    } catch (MlsException e) {
      throw new IllegalStateException(e);
    }
  }

  MessageProtector sender() {
    return new Port(ofOne);
  }

  MessageProtector receiver() {
    return new Port(ofTwo);
  }

  @Override
  public void close() {
    ofOne.close();
    ofTwo.close();
    one.close();
    two.close();
  }

  private static MlsClient client(String name) {
    return MlsClient.create(CipherSuite.X_WING, bytes(name));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** One thread uses it, so there is nothing to guard. */
  private record Port(MlsGroup group) implements MessageProtector {
    @Override
    public Optional<byte[]> protect(byte[] plaintext, byte[] aad) {
      try {
        return Optional.of(group.protect(plaintext, aad));
      } catch (MlsException e) {
        return Optional.empty();
      }
    }

    @Override
    public Opening open(byte[] message) {
      try {
        return group.receive(message) instanceof Received.Application said
            ? new Opening.Opened(said.senderLeaf(), said.epoch(), said.aad(), said.plaintext())
            : new Opening.Refused(DropCause.MALFORMED);
      } catch (MlsException e) {
        return new Opening.Refused(DropCause.FAILED_AUTHENTICATION);
      }
    }

    @Override
    public Opening openFarAhead(byte[] message) {
      return open(message);
    }
  }
}
