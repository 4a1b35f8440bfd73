package dev.parley.meeting.machine;

import dev.parley.meeting.committer.Hello;
import java.util.Optional;

/** What our keys show of an entry of the log. */
public sealed interface EntryReading {
  /** Of a Joined: what the hello is good for; empty for nothing. */
  record OfJoin(Optional<Hello> hello) implements EntryReading {}

  /** Of a Left: there is nothing to read. */
  record OfLeft() implements EntryReading {}

  /** Of a Posted. */
  record OfPost(PostReading reading) implements EntryReading {}
}
