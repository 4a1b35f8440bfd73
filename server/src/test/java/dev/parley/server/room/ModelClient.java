package dev.parley.server.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.Bytes;
import dev.parley.protocol.ClientMessage;
import dev.parley.protocol.ClientMessage.PartToPost;
import dev.parley.protocol.ClientMessage.Post;
import dev.parley.protocol.Entry;
import dev.parley.protocol.ErrorCode;
import dev.parley.protocol.HashChain;
import dev.parley.protocol.LogEvent.Joined;
import dev.parley.protocol.LogEvent.Left;
import dev.parley.protocol.LogEvent.Posted;
import dev.parley.protocol.LogPosition;
import dev.parley.protocol.Part;
import dev.parley.protocol.ParticipantId;
import dev.parley.protocol.Protocol;
import dev.parley.protocol.ServerMessage;
import dev.parley.protocol.ServerMessage.Admitted;
import dev.parley.protocol.ServerMessage.Closing;
import dev.parley.protocol.ServerMessage.Logged;
import dev.parley.protocol.ServerMessage.Refused;
import dev.parley.protocol.ServerMessage.Resumed;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A client that checks all it is told: the chain, its own echoes, and what it must not see. */
final class ModelClient {
  /** What is on its way in either direction, lost when the connection breaks. */
  final Deque<ClientMessage> toServer = new ArrayDeque<>();

  final Deque<ServerMessage> toClient = new ArrayDeque<>();

  private final NavigableMap<Long, Post> unanswered = new TreeMap<>();
  private @Nullable ConnectionId connection;
  private @Nullable Admitted admitted;
  private @Nullable LogPosition position;
  private long nextRef = 1;

  /** The connection, closed or not, that it used last. */
  Optional<ConnectionId> connection() {
    return Optional.ofNullable(connection);
  }

  boolean isConnected() {
    return connection != null;
  }

  /** Whether it believes itself in the room; it may be mistaken until it is told. */
  boolean isPresent() {
    return admitted != null;
  }

  LogPosition position() {
    return known(position);
  }

  ParticipantId self() {
    return known(admitted).self();
  }

  NavigableMap<Long, Post> unanswered() {
    return unanswered;
  }

  void connect(ConnectionId fresh) {
    connection = fresh;
    if (admitted == null) {
      toServer.add(new ClientMessage.Join(Protocol.VERSION, Bytes.of(new byte[] {1})));
    } else {
      toServer.add(
          new ClientMessage.Resume(
              Protocol.VERSION,
              admitted.ticket(),
              admitted.incarnation(),
              known(position).number()));
      toServer.addAll(unanswered.values());
    }
  }

  /** The connection broke: what was on its way is lost, what it knows is not. */
  void disconnected() {
    connection = null;
    toServer.clear();
    toClient.clear();
  }

  /** It is out of the room, or never was in it. */
  void forget() {
    disconnected();
    admitted = null;
    position = null;
    unanswered.clear();
  }

  void post(List<ParticipantId> to) {
    List<PartToPost> parts =
        to.isEmpty() ? List.of() : List.of(new PartToPost(to, Bytes.of(new byte[] {9})));
    Bytes body = Bytes.of(new byte[] {2});
    Post post = new Post(nextRef++, body, parts, Optional.empty(), Optional.empty());
    unanswered.put(post.ref(), post);
    toServer.add(post);
  }

  void beat() {
    toServer.add(new ClientMessage.Heartbeat(known(position).number()));
  }

  /** Processes one message and checks it. */
  void read() {
    switch (toClient.remove()) {
      case Admitted welcome -> {
        admitted = welcome;
        position = welcome.snapshot().head();
      }
      case Resumed(long head) -> assertThat(head).isGreaterThanOrEqualTo(position().number());
      case Logged(Entry entry) -> follow(entry);
      case Refused(ErrorCode code, String detail, Optional<Long> ref) -> {
        if (ref.isPresent()) {
          assertThat(unanswered.remove(ref.get())).as("refused once").isNotNull();
        } else if (code != ErrorCode.SLOW_CONSUMER && code != ErrorCode.REPLACED) {
          forget();
        }
      }
      case Closing closing -> {}
      case ServerMessage.Challenge challenge -> {}
    }
  }

  private void follow(Entry entry) {
    assertThat(HashChain.follows(position(), entry)).as("the next entry of the chain").isTrue();
    position = entry.position();
    switch (entry.event()) {
      case Joined joined -> {}
      case Left(ParticipantId participant, var why) ->
          assertThat(participant).as("never of itself").isNotEqualTo(self());
      case Posted posted -> {
        if (posted.from().equals(self())) {
          assertThat(unanswered.remove(posted.ref())).as("echoed exactly once").isNotNull();
        }
        posted.parts().forEach(part -> assertMine(posted, part));
      }
    }
  }

  private void assertMine(Posted posted, Part part) {
    boolean mine = part.to().contains(self()) || posted.from().equals(self());
    assertThat(part.body().isPresent()).as("bodies reach recipients and author").isEqualTo(mine);
  }

  private static <T> T known(@Nullable T value) {
    if (value == null) {
      throw new NoSuchElementException("not in the room");
    }
    return value;
  }
}
