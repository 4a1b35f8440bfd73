package dev.parley.protocol;

import dev.parley.protocol.LogEvent.Joined;
import dev.parley.protocol.LogEvent.Left;
import dev.parley.protocol.LogEvent.Posted;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The hash that chains a room's log, so that two clients at the same number and hash have read the
 * same entries, even if the server told them different things.
 *
 * <pre>
 * h(0) = SHA-256( "parley log v1" ‖ incarnation )                  both in UTF-8
 * h(n) = SHA-256( h(n-1) ‖ canonical(n, event) )
 *
 * canonical(n, event) = u64 n ‖ u8 kind ‖
 *   kind 1, Joined: u32 participant ‖ bytes hello
 *   kind 2, Left:   u32 participant ‖ u8 reason       1 LEFT, 2 CONNECTION_LOST, 3 STOPPED_READING, 4 EVICTED
 *   kind 3, Posted: u32 from ‖ u64 ref ‖ bytes body ‖ u32 count of parts ‖ parts
 *                   ‖ optional mediaAnnouncement ‖ optional summary
 *   part:           u32 count of recipients ‖ u32 each ‖ 32 bytes digest     (not the body)
 *   bytes:          u32 length ‖ content
 *   optional:       u8 0, or u8 1 ‖ bytes
 * </pre>
 *
 * <p>Numbers are big-endian. Every field has a fixed length or says its own, so no two different
 * entries have the same encoding.
 */
public final class HashChain {
  private static final byte[] START = "parley log v1".getBytes(StandardCharsets.UTF_8);

  private HashChain() {}

  /** Position 0 of a log, before its first entry. */
  public static LogPosition start(Incarnation incarnation) {
    MessageDigest sha = sha256();
    sha.update(START);
    sha.update(incarnation.value().getBytes(StandardCharsets.UTF_8));
    return new LogPosition(0, finish(sha));
  }

  /** The entry that {@code event} makes when it comes next after {@code previous}. */
  public static Entry append(LogPosition previous, LogEvent event) {
    long number = previous.number() + 1;
    MessageDigest sha = sha256();
    sha.update(previous.hash().value().shared());
    sha.update(canonical(number, event));
    return new Entry(new LogPosition(number, finish(sha)), event);
  }

  /**
   * Whether {@code entry} is the one that comes next after {@code previous}: its number and its
   * hash. The bodies of parts are not looked at, see {@link #holds}.
   */
  public static boolean follows(LogPosition previous, Entry entry) {
    return append(previous, entry.event()).position().equals(entry.position());
  }

  /** The digest under which a part's body is chained: its SHA-256, 32 bytes. */
  public static Bytes digest(Bytes body) {
    return Bytes.adopt(sha256().digest(body.shared()));
  }

  /** Whether the part's body, if we were sent it, is the one its digest names. */
  public static boolean holds(Part part) {
    return part.body().map(body -> digest(body).equals(part.digest())).orElse(true);
  }

  static byte[] canonical(long number, LogEvent event) {
    CanonicalBytes bytes = new CanonicalBytes().u64(number);
    switch (event) {
      case Joined(ParticipantId participant, Bytes hello) ->
          bytes.u8(1).participant(participant).bytes(hello);
      case Left(ParticipantId participant, LeaveReason why) ->
          bytes.u8(2).participant(participant).u8(code(why));
      case Posted posted -> encode(bytes.u8(3), posted);
    }
    return bytes.toArray();
  }

  private static void encode(CanonicalBytes bytes, Posted posted) {
    bytes.participant(posted.from()).u64(posted.ref()).bytes(posted.body());
    bytes.u32(posted.parts().size());
    for (Part part : posted.parts()) {
      bytes.u32(part.to().size());
      part.to().forEach(bytes::participant);
      bytes.fixed(part.digest());
    }
    bytes.optional(posted.mediaAnnouncement()).optional(posted.summary());
  }

  private static int code(LeaveReason why) {
    return switch (why) {
      case LEFT -> 1;
      case CONNECTION_LOST -> 2;
      case STOPPED_READING -> 3;
      case EVICTED -> 4;
    };
  }

  private static LogHash finish(MessageDigest sha) {
    return new LogHash(Bytes.adopt(sha.digest()));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
