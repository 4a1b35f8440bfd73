package dev.parley.server.room;

import dev.parley.protocol.ClientMessage.PartToPost;
import dev.parley.protocol.ClientMessage.Post;
import java.util.HashSet;
import java.util.Set;

/**
 * Bounds what everybody in a room is sent in all. Each participant has a little for itself, from
 * the moment on in which it came; what is posted beyond that comes out of one allowance of the
 * whole room, and before that, for those who are not in the meeting, out of one that they share. So
 * the number of strangers does not multiply what they cost, and a stranger cannot silence a member.
 *
 * <p>The server sees no group. It takes for insiders those that an insider has sent a part to (a
 * Welcome), and the first one present when there is no other: it founds the group. A stranger who
 * comes first is taken for one, and then the allowance of the room alone bounds it; people who are
 * taken for strangers still have what each has for itself.
 */
final class Throughput {
  private final TokenBucket everybody;
  private final TokenBucket outsiders;
  private final TokenBucket hellos;
  private final Set<Participant> insiders = new HashSet<>();

  Throughput(RoomSettings.RoomRates rates, long now) {
    everybody = rates.chars().bucket(now);
    outsiders = rates.outsiderChars().bucket(now);
    hellos = rates.outsiderChars().bucket(now);
  }

  /** Whether a hello may be sent to everybody now; if so it is counted. */
  boolean takeHello(int chars, long now) {
    return hellos.take(chars, now);
  }

  /** Whether a post may be sent to everybody now; if so it is counted. */
  boolean takePost(Participant author, int chars, long now) {
    if (author.ownChars().take(chars, now)) {
      return true;
    }
    boolean inside = insiders.contains(author);
    if (!everybody.has(chars, now) || (!inside && !outsiders.has(chars, now))) {
      return false;
    }
    if (!inside) {
      outsiders.charge(chars, now);
    }
    everybody.charge(chars, now);
    return true;
  }

  /** A post was logged: those that an insider sends a part to are insiders from here on. */
  void posted(Participant author, Post post, Roster roster) {
    if (insiders.contains(author)) {
      for (PartToPost part : post.parts()) {
        part.to().forEach(to -> roster.byId(to).ifPresent(insiders::add));
      }
    }
  }

  /** Somebody came or left: without an insider, who has been here longest founds the group. */
  void rosterChanged(Roster roster) {
    insiders.retainAll(roster.inJoinOrder());
    if (insiders.isEmpty()) {
      roster.inJoinOrder().stream().findFirst().ifPresent(insiders::add);
    }
  }
}
