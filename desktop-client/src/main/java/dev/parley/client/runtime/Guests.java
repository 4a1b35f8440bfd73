package dev.parley.client.runtime;

import dev.parley.client.committer.Hello;
import dev.parley.client.identity.HelloContent;
import dev.parley.client.identity.LinkKeys;
import dev.parley.mls.KeyPackageInfo;
import dev.parley.mls.MlsClient;
import dev.parley.mls.MlsException;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.ParticipantId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The hellos of those in the room, opened: names, and key packages to add. As many as the room has
 * people.
 */
final class Guests {
  /** A hello that opened. */
  record Guest(String name, Bytes keyPackage) {}

  private final LinkKeys keys;
  private final MlsClient mls;
  private final Map<ParticipantId, Guest> guests = new HashMap<>();

  Guests(LinkKeys keys, MlsClient mls) {
    this.keys = keys;
    this.mls = mls;
  }

  void clear() {
    guests.clear();
  }

  void left(ParticipantId participant) {
    guests.remove(participant);
  }

  Optional<String> name(ParticipantId participant) {
    return Optional.ofNullable(guests.get(participant)).map(Guest::name);
  }

  Optional<Bytes> keyPackage(ParticipantId participant) {
    return Optional.ofNullable(guests.get(participant)).map(Guest::keyPackage);
  }

  /** Opens a hello; empty if it is of no use. */
  Optional<Hello> joined(ParticipantId participant, Bytes sealed) {
    Optional<HelloContent> content =
        keys.open(LinkKeys.Purpose.HELLO, "", sealed).flatMap(HelloContent::read);
    content.ifPresent(
        hello -> guests.put(participant, new Guest(hello.name().value(), hello.keyPackage())));
    return content.flatMap(this::hello);
  }

  /**
   * What the key package is good for. One of another suite cannot be looked into; it waits in vain,
   * and will be told so.
   */
  private Optional<Hello> hello(HelloContent content) {
    if (content.suite() != mls.suite().code()) {
      return Optional.of(new Hello(Bytes.EMPTY, Bytes.EMPTY, content.suite()));
    }
    try {
      KeyPackageInfo info = mls.inspectKeyPackage(content.keyPackage().toArray());
      return Optional.of(
          new Hello(
              Bytes.of(info.reference()), Bytes.of(info.signatureKey()), info.suite().code()));
    } catch (MlsException e) {
      return Optional.empty();
    }
  }
}
