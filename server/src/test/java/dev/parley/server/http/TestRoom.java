package dev.parley.server.http;

import dev.parley.protocol.Bytes;
import dev.parley.protocol.ClientMessage;
import dev.parley.protocol.RoomId;
import dev.parley.protocol.RoomKey;
import dev.parley.protocol.RoomProof;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** A room with its key pair, by a word for tests; the same word is the same room in a test run. */
public record TestRoom(RoomKey key, PrivateKey secret) {
  private static final Map<String, TestRoom> ROOMS = new ConcurrentHashMap<>();
  private static final Map<RoomId, TestRoom> BY_ID = new ConcurrentHashMap<>();

  public static TestRoom of(String word) {
    return ROOMS.computeIfAbsent(word, _ -> fresh());
  }

  private static TestRoom fresh() {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      // The key is the end of its SubjectPublicKeyInfo (RFC 8410).
      byte[] info = pair.getPublic().getEncoded();
      byte[] key = Arrays.copyOfRange(info, info.length - RoomKey.LENGTH, info.length);
      TestRoom room = new TestRoom(new RoomKey(Bytes.of(key)), pair.getPrivate());
      BY_ID.put(room.id(), room);
      return room;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The room of a route. */
  static TestRoom at(URI route) {
    String id = Path.of(route.getPath()).getName(1).toString();
    return Objects.requireNonNull(BY_ID.get(new RoomId(id)));
  }

  public RoomId id() {
    return key.room();
  }

  /** {@code /rooms/...}, as the server's routes begin. */
  public String path() {
    return "/rooms/" + id().value();
  }

  /** The first message of a connection, with a proof made with this room's key. */
  public ClientMessage.Proven prove(RoomId room, Bytes nonce, ClientMessage.First first) {
    try {
      Signature signer = Signature.getInstance("Ed25519");
      signer.initSign(secret);
      signer.update(RoomProof.statement(room, nonce, first));
      return new ClientMessage.Proven(first, new RoomProof(key, Bytes.of(signer.sign())));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
