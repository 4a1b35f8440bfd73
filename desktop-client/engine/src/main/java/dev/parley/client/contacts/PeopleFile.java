package dev.parley.client.contacts;

import dev.parley.client.identity.Identity;
import dev.parley.client.identity.OwnerFiles;
import dev.parley.client.text.EngineText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The people we know, in a file that only our identity can read, and in which nobody else can set a
 * mark.
 *
 * <pre>
 * "PARLEYPP" ‖ u8 version = 1 ‖ 12 bytes nonce ‖ AES-256-GCM of the people ({@link PeopleCodec}),
 *   the 9 bytes before the nonce authenticated
 * </pre>
 *
 * <p>The key comes from the identity, so the file is worth as much as the identity's own
 * protection. Anyone who can write the user's files can put an older version back, or delete it;
 * that is not noticed.
 */
public final class PeopleFile implements PeopleStore {
  private static final byte[] HEADER = "PARLEYPP\u0001".getBytes(StandardCharsets.US_ASCII);
  private static final int NONCE = 12;
  private static final int TAG = 16;
  private static final int MAX_BYTES = HEADER.length + NONCE + PeopleCodec.MAX_BYTES + TAG;

  private final Path folder;
  private final Path file;
  private final SecretKey key;

  /** The file {@code people} in this folder, with this identity's acquaintances. */
  public PeopleFile(Path folder, Identity identity) {
    this.folder = folder;
    this.file = folder.resolve("people");
    byte[] bytes = identity.secretFor("people", 32);
    key = new SecretKeySpec(bytes, "AES");
    Arrays.fill(bytes, (byte) 0);
  }

  @Override
  public People read() throws PeopleException {
    try {
      return Files.exists(file) ? open(OwnerFiles.read(file, MAX_BYTES)) : People.NOBODY;
    } catch (IOException e) {
      throw new PeopleException(EngineText.PEOPLE_UNREADABLE.text(file), e);
    }
  }

  @Override
  public People update(UnaryOperator<People> change) throws PeopleException {
    try {
      return OwnerFiles.locked(folder, () -> change(change));
    } catch (IOException e) {
      throw new PeopleException(EngineText.PEOPLE_NOT_KEPT.text(file), e);
    }
  }

  private People change(UnaryOperator<People> change) throws IOException, PeopleException {
    People before = read();
    People after = change.apply(before);
    if (!after.equals(before)) {
      OwnerFiles.write(file, seal(after));
    }
    return after;
  }

  private byte[] seal(People people) {
    byte[] nonce = new byte[NONCE];
    new SecureRandom().nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(PeopleCodec.write(people));
      return ByteBuffer.allocate(HEADER.length + NONCE + sealed.length)
          .put(HEADER)
          .put(nonce)
          .put(sealed)
          .array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM seals whatever it is given", e);
    }
  }

  private People open(byte[] bytes) throws PeopleException {
    int start = HEADER.length + NONCE;
    boolean ours =
        bytes.length >= start + TAG
            && bytes.length <= MAX_BYTES
            && Arrays.equals(bytes, 0, HEADER.length, HEADER, 0, HEADER.length);
    if (!ours) {
      throw damaged();
    }
    try {
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOfRange(bytes, HEADER.length, start));
      return PeopleCodec.read(cipher.doFinal(bytes, start, bytes.length - start))
          .orElseThrow(this::damaged);
    } catch (AEADBadTagException e) {
      throw damaged();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM opens, or finds a bad tag", e);
    }
  }

  private PeopleException damaged() {
    return new PeopleException(EngineText.PEOPLE_DAMAGED.text(file));
  }

  private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG * 8, nonce));
    cipher.updateAAD(HEADER);
    return cipher;
  }

  @Override
  public String toString() {
    return "PeopleFile[redacted]";
  }
}
