package dev.parley.client.mls;

import dev.parley.client.identity.Credential;
import dev.parley.client.identity.DisplayName;
import dev.parley.client.identity.HelloContent;
import dev.parley.client.identity.IdentityKey;
import dev.parley.client.identity.LinkKeys;
import dev.parley.meeting.committer.Hello;
import dev.parley.mls.KeyPackageInfo;
import dev.parley.mls.MlsClient;
import dev.parley.mls.MlsException;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.ParticipantId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The hellos of those in the room, opened: names, identities, and key packages to add. As many as
 * the room has people.
 */
public final class Guests {
  /**
   * A hello that opened.
   *
   * @param identity the person that stands behind it; empty if the key package could not be looked
   *     into, or shows an identity that did not sign for it
   * @param proven false if it shows an identity, or a name, that it does not prove
   */
  public record Guest(
      DisplayName name, Bytes keyPackage, Optional<IdentityKey> identity, boolean proven) {}

  private final LinkKeys keys;
  private final MlsClient mls;
  private final Proof proof;
  private final Map<ParticipantId, Guest> guests = new HashMap<>();

  public Guests(LinkKeys keys, MlsClient mls, Proof proof) {
    this.keys = keys;
    this.mls = mls;
    this.proof = proof;
  }

  public void clear() {
    guests.clear();
  }

  void left(ParticipantId participant) {
    guests.remove(participant);
  }

  public Optional<Guest> guest(ParticipantId participant) {
    return Optional.ofNullable(guests.get(participant));
  }

  Optional<Bytes> keyPackage(ParticipantId participant) {
    return Optional.ofNullable(guests.get(participant)).map(Guest::keyPackage);
  }

  /** Opens a hello; empty if it is of no use, as a second one of somebody who is here is. */
  public Optional<Hello> joined(ParticipantId participant, Bytes sealed) {
    if (guests.containsKey(participant)) {
      return Optional.empty();
    }
    Optional<HelloContent> content =
        keys.open(LinkKeys.Purpose.HELLO, "", sealed).flatMap(HelloContent::read);
    return content.flatMap(hello -> opened(participant, hello));
  }

  /**
   * What the key package is good for. One of another suite cannot be looked into; it waits in vain,
   * and will be told so. One whose identity did not sign for it is good for nothing: nobody adds
   * it, and everybody refuses a commit that does.
   */
  private Optional<Hello> opened(ParticipantId participant, HelloContent content) {
    if (content.suite() != mls.suite().code()) {
      keep(participant, content, Optional.empty(), true);
      return Optional.of(new Hello(Bytes.EMPTY, Bytes.EMPTY, content.suite()));
    }
    try {
      KeyPackageInfo info = mls.inspectKeyPackage(content.keyPackage().toArray());
      Optional<IdentityKey> identity =
          proof
              .of(info.credential(), info.signatureKey())
              .filter(shown -> shown.name().equals(content.name()))
              .map(Credential::identity);
      keep(participant, content, identity, identity.isPresent());
      return identity.map(
          known ->
              new Hello(
                  Bytes.of(info.reference()), Bytes.of(info.signatureKey()), info.suite().code()));
    } catch (MlsException e) {
      keep(participant, content, Optional.empty(), true);
      return Optional.empty();
    }
  }

  private void keep(
      ParticipantId participant,
      HelloContent content,
      Optional<IdentityKey> identity,
      boolean proven) {
    guests.put(participant, new Guest(content.name(), content.keyPackage(), identity, proven));
  }
}
