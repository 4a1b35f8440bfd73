package dev.parley.client.runtime;

import dev.parley.client.committer.CommitterEvent.StageFailed;
import dev.parley.protocol.ClientMessage;

/** What became of something that we wanted to post. */
sealed interface Proposal {
  record Made(ClientMessage.Post post) implements Proposal {}

  record Failed(StageFailed.Why why) implements Proposal {}
}
