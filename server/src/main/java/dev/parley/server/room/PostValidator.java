package dev.parley.server.room;

import dev.parley.protocol.Bytes;
import dev.parley.protocol.ClientMessage.PartToPost;
import dev.parley.protocol.ClientMessage.Post;
import dev.parley.protocol.ClientMessage.SummaryToPost;
import dev.parley.protocol.ErrorCode;
import dev.parley.protocol.HashChain;
import dev.parley.protocol.LogEvent.Posted;
import dev.parley.protocol.LogEvent.Updates;
import dev.parley.protocol.Part;
import dev.parley.protocol.ParticipantId;
import dev.parley.protocol.Snapshot.Summary;
import java.util.List;
import java.util.Optional;

/** Decides whether a post becomes an entry, from numbers alone: its bodies are never looked at. */
record PostValidator(int lastParticipant, Optional<Summary> newest, Throughput throughput) {
  /** What becomes of a post. */
  sealed interface Verdict {
    record Accept(Posted posted) implements Verdict {}

    /** It is in the log already: its echo was missed and came, or comes, with the resume. */
    record Duplicate() implements Verdict {}

    record Reject(ErrorCode code, String detail) implements Verdict {}
  }

  Verdict verdict(Participant author, Post post, int chars, long now) {
    if (post.ref() <= author.lastLoggedRef()) {
      return new Verdict.Duplicate();
    }
    if (!author.takePost(chars, now)) {
      return new Verdict.Reject(ErrorCode.RATE_LIMITED, "POSTS");
    }
    if (!throughput.takePost(author, chars, now)) {
      return new Verdict.Reject(ErrorCode.RATE_LIMITED, "ROOM");
    }
    if (!partsNameParticipants(post.parts())) {
      return new Verdict.Reject(ErrorCode.MALFORMED, "to OUT_OF_RANGE");
    }
    if (isStale(post.summary())) {
      return new Verdict.Reject(ErrorCode.STALE_SUMMARY, Long.toString(newestNumber()));
    }
    return new Verdict.Accept(entry(author.id(), post));
  }

  /** A recipient may have left in the meantime: then its body is sent to nobody. */
  private boolean partsNameParticipants(List<PartToPost> parts) {
    return parts.stream().allMatch(part -> part.to().getLast().value() <= lastParticipant);
  }

  private boolean isStale(Optional<SummaryToPost> summary) {
    return summary.isPresent() && summary.get().after() != newestNumber();
  }

  private long newestNumber() {
    return newest.map(Summary::number).orElse(0L);
  }

  private static Posted entry(ParticipantId from, Post post) {
    List<Part> parts =
        post.parts().stream()
            .map(
                part ->
                    new Part(part.to(), HashChain.digest(part.body()), Optional.of(part.body())))
            .toList();
    Optional<Bytes> summary = post.summary().map(SummaryToPost::body);
    Updates updates = new Updates(post.mediaAnnouncement(), summary);
    return new Posted(from, post.ref(), post.body(), parts, updates);
  }
}
