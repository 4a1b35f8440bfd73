package dev.parley.mls.bouncycastle;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.mls.TreeKEM.LeafIndex;
import org.bouncycastle.mls.TreeKEM.LeafNode;
import org.bouncycastle.mls.TreeKEM.LifeTime;
import org.bouncycastle.mls.codec.Capabilities;
import org.bouncycastle.mls.codec.Credential;
import org.bouncycastle.mls.codec.Extension;
import org.bouncycastle.mls.codec.ExtensionType;
import org.bouncycastle.mls.codec.KeyPackage;
import org.bouncycastle.mls.codec.MLSInputStream;
import org.bouncycastle.mls.codec.MLSMessage;
import org.bouncycastle.mls.codec.MLSOutputStream;
import org.bouncycastle.mls.codec.PreSharedKeyID;
import org.bouncycastle.mls.codec.Proposal;
import org.bouncycastle.mls.codec.WireFormat;
import org.bouncycastle.mls.crypto.MlsCipherSuite;
import org.bouncycastle.mls.crypto.Secret;
import org.bouncycastle.mls.protocol.Group;

/**
 * BouncyCastle's implementation. A group there is a value: a commit leads to another one, and what
 * is pending is that other one.
 */
public final class BouncyCastleMember implements GroupMember {
  private static final MlsCipherSuite SUITE =
      MlsCipherSuite.BCMLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519;
  private static final short BASIC = 1;

  private final SecureRandom random = new SecureRandom();
  private final byte[] pskId;
  private final Map<Secret, byte[]> psks;
  private final AsymmetricCipherKeyPair initKey = SUITE.getHPKE().generatePrivateKey();
  private final AsymmetricCipherKeyPair leafKey = SUITE.getHPKE().generatePrivateKey();
  private final byte[] signatureKey;
  private final LeafNode leafNode;
  private final KeyPackage keyPackage;
  private Group group;
  private Group pending;

  /**
   * Somebody who knows a link.
   *
   * @param capable whether its key package says that it takes the meeting's extension
   */
  public BouncyCastleMember(String name, byte[] pskId, byte[] pskSecret, boolean capable)
      throws Exception {
    this.pskId = pskId;
    psks = Map.of(new Secret(pskId), pskSecret);
    AsymmetricCipherKeyPair signer = SUITE.generateSignatureKeyPair();
    signatureKey = SUITE.serializeSignaturePrivateKey(signer.getPrivate());
    Capabilities capabilities = new Capabilities();
    if (capable) {
      capabilities.getExtensions().add((short) BouncyCastleLibrary.APP_DATA);
    }
    leafNode =
        new LeafNode(
            SUITE,
            SUITE.getHPKE().serializePublicKey(leafKey.getPublic()),
            SUITE.serializeSignaturePublicKey(signer.getPublic()),
            Credential.forBasic(name.getBytes(StandardCharsets.UTF_8)),
            capabilities,
            new LifeTime(),
            List.of(),
            signatureKey);
    keyPackage =
        new KeyPackage(
            SUITE,
            SUITE.getHPKE().serializePublicKey(initKey.getPublic()),
            leafNode,
            List.of(),
            signatureKey);
  }

  @Override
  public byte[] keyPackage() throws IOException {
    return MLSOutputStream.encode(MLSMessage.keyPackage(keyPackage));
  }

  @Override
  public void found(byte[] groupId, byte[] appData) throws Exception {
    List<Extension> context =
        List.of(
            new Extension(ExtensionType.REQUIRED_CAPABILITIES, requiredCapabilities()),
            new Extension(BouncyCastleLibrary.APP_DATA, appData));
    group = new Group(groupId, SUITE, leafKey, signatureKey, leafNode, context);
    psks.forEach(group::insertExternalPsk);
  }

  /**
   * Lists of extensions, proposals and credentials (RFC 9420 section 7.2), each with its length.
   */
  private static byte[] requiredCapabilities() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(2);
    out.write(BouncyCastleLibrary.APP_DATA >> 8);
    out.write(BouncyCastleLibrary.APP_DATA);
    out.write(0);
    out.write(new byte[] {2, 0, BASIC});
    return out.toByteArray();
  }

  @Override
  public void join(byte[] welcome) throws Exception {
    group =
        new Group(
            SUITE.getHPKE().serializePrivateKey(initKey.getPrivate()),
            leafKey,
            signatureKey,
            keyPackage,
            message(welcome).welcome,
            null,
            psks,
            Map.of());
  }

  private static MLSMessage message(byte[] bytes) throws IOException {
    return (MLSMessage) MLSInputStream.decode(bytes, MLSMessage.class);
  }

  private byte[] fresh() {
    byte[] secret = new byte[SUITE.getKDF().getHashLength()];
    random.nextBytes(secret);
    return secret;
  }

  @Override
  public Made commit(Changes changes) throws Exception {
    List<Proposal> proposals = new ArrayList<>();
    for (int leaf : changes.removes()) {
      proposals.add(Proposal.remove(new LeafIndex(leaf)));
    }
    for (byte[] added : changes.adds()) {
      proposals.add(Proposal.add(message(added).keyPackage));
    }
    if (changes.proveLink()) {
      proposals.add(Proposal.preSharedKey(PreSharedKeyID.external(pskId, fresh())));
    }
    Group.GroupWithMessage made =
        group.commit(
            new Secret(fresh()),
            new Group.CommitOptions(proposals, true, false, null),
            new Group.MessageOptions(true, changes.aad(), 0),
            new Group.CommitParameters(Group.NORMAL_COMMIT_PARAMS));
    pending = made.group;
    return new Made(
        MLSOutputStream.encode(made.message),
        changes.adds().isEmpty() ? Optional.empty() : Optional.of(welcome(made.message)));
  }

  private static byte[] welcome(MLSMessage made) throws IOException {
    MLSMessage welcome = new MLSMessage(WireFormat.mls_welcome);
    welcome.welcome = made.welcome;
    return MLSOutputStream.encode(welcome);
  }

  @Override
  public void merge() {
    group = pending;
  }

  @Override
  public void receiveCommit(byte[] commit) throws Exception {
    group = group.handle(commit, null);
  }

  @Override
  public long epoch() {
    return group.getEpoch();
  }

  @Override
  public int leaf() {
    return group.getIndex().value();
  }

  @Override
  public byte[] authenticator() {
    return group.getEpochAuthenticator();
  }

  @Override
  public byte[] appData() {
    return group.getExtensions().stream()
        .filter(e -> e.extensionType.getValue() == (short) BouncyCastleLibrary.APP_DATA)
        .findFirst()
        .orElseThrow()
        .extension_data;
  }

  @Override
  public List<byte[]> signatureKeys() {
    List<byte[]> keys = new ArrayList<>();
    for (int leaf = 0; leaf < group.getTree().getSize().leafCount(); leaf++) {
      LeafNode node = group.getTree().getLeafNode(new LeafIndex(leaf));
      if (node != null) {
        keys.add(node.getSignatureKey());
      }
    }
    return keys;
  }

  @Override
  public byte[] export(String label, byte[] context, int length) throws IOException {
    return group.getKeySchedule().MLSExporter(label, context, length);
  }

  @Override
  public byte[] seal(byte[] text, byte[] aad) throws Exception {
    return MLSOutputStream.encode(group.protect(aad, text, 0));
  }

  @Override
  public Heard open(byte[] message) throws Exception {
    byte[][] opened = group.unprotect(message(message));
    return new Heard(opened[1], opened[0]);
  }

  @Override
  public void close() {
    group = null;
    pending = null;
  }
}
