package dev.parley.client.mls;

import dev.parley.meeting.committer.CommitterEvent.StageFailed;
import dev.parley.protocol.ClientMessage;

/** What became of something that we wanted to post. */
sealed interface StagedPost {
  record Made(ClientMessage.Post post) implements StagedPost {}

  record Failed(StageFailed.Why why) implements StagedPost {}
}
