package dev.parley.testkit.hostile;

import dev.parley.sfu.DelegatingSfu;
import dev.parley.sfu.SessionDescription;
import dev.parley.sfu.SessionOwner;
import dev.parley.sfu.Sfu;
import dev.parley.sfu.SfuException;
import dev.parley.sfu.TrackObject;
import dev.parley.sfu.TrackResult;
import dev.parley.sfu.TracksResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The real engine with a lie: anyone who asks for a track may be given another one and is told that
 * it is the one it asked for, and what it is told of its session is what a test likes. It has all
 * that an SFU has, and no key of anybody.
 */
public final class LyingSfu extends DelegatingSfu {
  /** A track that somebody pushes. */
  public record Push(SessionOwner owner, String sessionId, String trackName) {
    /** As others ask for it. */
    public TrackObject asRemote() {
      return TrackObject.remote(sessionId, trackName);
    }
  }

  /** What is given instead of a track, or nothing for the truth. */
  public interface Lie {
    Optional<TrackObject> instead(SessionOwner asking, Push asked) throws Exception;
  }

  private final List<Push> pushes = new CopyOnWriteArrayList<>();
  private volatile Lie lie = (asking, asked) -> Optional.empty();
  private volatile UnaryOperator<String> words = sdp -> sdp;
  private volatile Set<SessionOwner> spared = Set.of();

  /** Tells the truth until it is told otherwise. */
  public LyingSfu(Sfu engine) {
    super(engine);
  }

  /** From now on, everybody who asks is told this. */
  public void tell(Lie newLie) {
    lie = newLie;
  }

  /** From now on, who asks for tracks is given this instead of the engine's offer. */
  public void describe(UnaryOperator<String> newWords) {
    spared = Set.of();
    words = newWords;
  }

  /** The same, but those who have pushed before are given the engine's offer. */
  public void describeToNewcomers(UnaryOperator<String> newWords) {
    spared = pushes.stream().map(Push::owner).collect(Collectors.toUnmodifiableSet());
    words = newWords;
  }

  /** Everything that was pushed so far. */
  public List<Push> pushes() {
    return List.copyOf(pushes);
  }

  @Override
  public TracksResult newTracks(
      SessionOwner owner,
      String sessionId,
      List<TrackObject> tracks,
      @Nullable SessionDescription offer,
      boolean autoDiscover)
      throws SfuException {
    List<TrackObject> given = new ArrayList<>();
    for (TrackObject track : tracks) {
      given.add(track.location() == TrackObject.Location.REMOTE ? given(owner, track) : track);
    }
    TracksResult result = super.newTracks(owner, sessionId, given, offer, autoDiscover);
    for (TrackObject track : tracks) {
      if (track.location() == TrackObject.Location.LOCAL) {
        pushes.add(new Push(owner, sessionId, Objects.requireNonNull(track.trackName())));
      }
    }
    return told(owner, tracks, result);
  }

  private TrackObject given(SessionOwner asking, TrackObject asked) {
    for (Push push : pushes) {
      if (push.asRemote().equals(asked)) {
        try {
          return lie.instead(asking, push).orElse(asked);
        } catch (Exception e) {
          throw new AssertionError("the lie failed", e);
        }
      }
    }
    return asked;
  }

  /** The results under the names that were asked for. */
  private TracksResult told(SessionOwner owner, List<TrackObject> asked, TracksResult result) {
    List<TrackResult> told = new ArrayList<>();
    for (int i = 0; i < asked.size(); i++) {
      TrackResult one = result.tracks().get(i);
      TrackObject track = asked.get(i);
      String mid = one.track().mid();
      told.add(new TrackResult(mid == null ? track : track.withMid(mid), one.error()));
    }
    SessionDescription description = result.sessionDescription();
    if (description != null
        && description.type() == SessionDescription.Type.OFFER
        && !spared.contains(owner)) {
      description = SessionDescription.offer(words.apply(description.sdp()));
    }
    return new TracksResult(told, description, result.requiresImmediateRenegotiation());
  }
}
