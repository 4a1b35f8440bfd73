package dev.parley.client.mls;

import dev.parley.client.identity.Credential;
import dev.parley.client.identity.EpochCodes;
import dev.parley.mls.Member;
import dev.parley.mls.MlsGroup;
import dev.parley.protocol.Bytes;
import java.util.Map;
import java.util.TreeMap;

/** What a person may see of the group's current epoch; asked of MLS once an epoch. */
public record EpochInfo(
    long epoch,
    int ownLeaf,
    EpochCodes codes,
    Map<Integer, Credential> shown,
    Map<Integer, Bytes> signatureKeys) {
  public static EpochInfo of(MlsGroup group) {
    // All of them were proven: by their hello, or when the Welcome let us in.
    Map<Integer, Credential> shown = new TreeMap<>();
    Map<Integer, Bytes> signatureKeys = new TreeMap<>();
    for (Member member : group.members()) {
      signatureKeys.put(member.leaf(), Bytes.of(member.signatureKey()));
      Credential.read(member.credential()).ifPresent(read -> shown.put(member.leaf(), read));
    }
    Bytes authenticator = Bytes.of(group.epochAuthenticator());
    return new EpochInfo(
        group.epoch(),
        group.ownLeaf(),
        new EpochCodes(authenticator, Digits.room(shown.values()), Digits.epoch(authenticator)),
        shown,
        signatureKeys);
  }
}
