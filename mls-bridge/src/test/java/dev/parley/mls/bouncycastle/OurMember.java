package dev.parley.mls.bouncycastle;

import dev.parley.mls.CipherSuite;
import dev.parley.mls.CommitRequest;
import dev.parley.mls.Member;
import dev.parley.mls.MlsClient;
import dev.parley.mls.MlsException;
import dev.parley.mls.MlsGroup;
import dev.parley.mls.Received;
import dev.parley.mls.ReceivedCommit;
import dev.parley.mls.Staged;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The bridge. */
final class OurMember implements GroupMember {
  private final byte[] pskId;
  private final MlsClient client;
  private MlsGroup group;

  OurMember(String name, byte[] pskId, Optional<byte[]> pskSecret) {
    this.pskId = pskId;
    client = MlsClient.create(CipherSuite.CLASSIC, name.getBytes(StandardCharsets.UTF_8));
    pskSecret.ifPresent(secret -> client.storePsk(pskId, secret));
  }

  @Override
  public byte[] keyPackage() {
    return client.newKeyPackage();
  }

  @Override
  public void found(byte[] groupId, byte[] appData) {
    group = client.createGroup(groupId, appData);
  }

  @Override
  public void join(byte[] welcome) throws MlsException {
    group = client.join(welcome).group();
  }

  @Override
  public Made commit(Changes changes) throws MlsException {
    boolean renews = changes.adds().isEmpty() && changes.removes().isEmpty();
    Optional<byte[]> psk = changes.proveLink() ? Optional.of(pskId) : Optional.empty();
    Staged staged =
        group.stage(
            new CommitRequest(changes.adds(), changes.removes(), renews, psk, changes.aad()));
    return new Made(staged.commit(), staged.welcome());
  }

  @Override
  public void merge() throws MlsException {
    group.mergePending();
  }

  @Override
  public void receiveCommit(byte[] commit) throws MlsException {
    ((ReceivedCommit) group.receive(commit)).merge();
  }

  /** What another's commit says of itself, without applying it. */
  ReceivedCommit read(byte[] commit) throws MlsException {
    return (ReceivedCommit) group.receive(commit);
  }

  boolean isActive() {
    return group.isActive();
  }

  @Override
  public long epoch() {
    return group.epoch();
  }

  @Override
  public int leaf() {
    return group.ownLeaf();
  }

  @Override
  public byte[] authenticator() {
    return group.epochAuthenticator();
  }

  @Override
  public byte[] appData() {
    return group.appData();
  }

  @Override
  public List<byte[]> signatureKeys() {
    return group.members().stream().map(Member::signatureKey).toList();
  }

  @Override
  public byte[] export(String label, byte[] context, int length) {
    return group.exportSecret(label, context, length);
  }

  @Override
  public byte[] seal(byte[] text, byte[] aad) throws MlsException {
    return group.protect(text, aad);
  }

  @Override
  public Heard open(byte[] message) throws MlsException {
    Received.Application heard = (Received.Application) group.receive(message);
    return new Heard(heard.plaintext(), heard.aad());
  }

  @Override
  public void close() {
    client.close();
  }
}
