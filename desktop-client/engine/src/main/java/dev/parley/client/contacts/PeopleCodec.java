package dev.parley.client.contacts;

import dev.parley.client.identity.DisplayName;
import dev.parley.client.identity.IdentityKey;
import dev.parley.protocol.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The people we know, as bytes.
 *
 * <pre>
 * u8 version = 1 ‖ u16 count ‖ people, their keys ascending
 * person = 32 bytes key ‖ i64 first seen ‖ i64 last seen ‖ i64 verified, 0 for not
 *   ‖ u8 count ‖ names, each u8 length ‖ UTF-8
 * </pre>
 *
 * <p>Times are milliseconds since 1970.
 */
final class PeopleCodec {
  /** Bytes of the longest form. */
  static final int MAX_BYTES =
      3 + People.MAX * (IdentityKey.LENGTH + 3 * 8 + 1 + KnownPerson.MAX_NAMES * 256);

  private static final int VERSION = 1;

  private PeopleCodec() {}

  static byte[] write(People people) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeShort(people.known().size());
      for (KnownPerson person : people.known().values()) {
        write(out, person);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  private static void write(DataOutputStream out, KnownPerson person) throws IOException {
    out.write(person.identity().value().toArray());
    out.writeLong(person.firstSeen().toEpochMilli());
    out.writeLong(person.lastSeen().toEpochMilli());
    out.writeLong(person.verified().map(Instant::toEpochMilli).orElse(0L));
    out.writeByte(person.names().size());
    for (DisplayName name : person.names()) {
      byte[] utf8 = name.value().getBytes(StandardCharsets.UTF_8);
      out.writeByte(utf8.length);
      out.write(utf8);
    }
  }

  /** Reads them; empty if these bytes break the form. */
  static Optional<People> read(byte[] bytes) {
    try {
      ByteBuffer in = ByteBuffer.wrap(bytes);
      if (in.get() != VERSION) {
        return Optional.empty();
      }
      int count = Short.toUnsignedInt(in.getShort());
      TreeMap<IdentityKey, KnownPerson> known = new TreeMap<>();
      for (int i = 0; i < count; i++) {
        KnownPerson person = readPerson(in);
        if (!known.isEmpty() && known.lastKey().compareTo(person.identity()) >= 0) {
          return Optional.empty();
        }
        known.put(person.identity(), person);
      }
      return in.hasRemaining() ? Optional.empty() : Optional.of(new People(known));
    } catch (BufferUnderflowException | CharacterCodingException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static KnownPerson readPerson(ByteBuffer in) throws CharacterCodingException {
    IdentityKey identity = new IdentityKey(Bytes.of(take(in, IdentityKey.LENGTH)));
    Instant first = Instant.ofEpochMilli(in.getLong());
    Instant last = Instant.ofEpochMilli(in.getLong());
    long verified = in.getLong();
    int count = Byte.toUnsignedInt(in.get());
    List<DisplayName> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] utf8 = take(in, Byte.toUnsignedInt(in.get()));
      names.add(
          new DisplayName(
              StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString()));
    }
    return new KnownPerson(
        identity,
        names,
        first,
        last,
        verified == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(verified)));
  }

  private static byte[] take(ByteBuffer in, int length) {
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }
}
