package dev.parley.client.runtime;

import dev.parley.client.identity.Credential;
import dev.parley.mls.Member;
import dev.parley.mls.MlsGroup;
import dev.parley.protocol.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a person may see of the group's current epoch; asked of MLS once an epoch. */
record GroupFace(
    long epoch,
    int ownLeaf,
    Bytes authenticator,
    String roomCode,
    String epochCode,
    Map<Integer, String> names) {
  static GroupFace of(MlsGroup group) {
    List<Bytes> signatureKeys = new ArrayList<>();
    Map<Integer, String> names = new TreeMap<>();
    for (Member member : group.members()) {
      signatureKeys.add(Bytes.of(member.signatureKey()));
      names.put(
          member.leaf(),
          Credential.read(member.credential()).map(shown -> shown.name().value()).orElse("?"));
    }
    Bytes authenticator = Bytes.of(group.epochAuthenticator());
    return new GroupFace(
        group.epoch(),
        group.ownLeaf(),
        authenticator,
        Digits.room(signatureKeys),
        Digits.epoch(authenticator),
        names);
  }
}
