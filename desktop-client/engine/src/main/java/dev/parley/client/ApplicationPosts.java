package dev.parley.client;

import dev.parley.client.identity.LinkKeys;
import dev.parley.client.media.PublishedMedia;
import dev.parley.client.mls.GroupMessage;
import dev.parley.client.mls.MediaAnnouncementCodec;
import dev.parley.client.mls.MlsGroupSession;
import dev.parley.client.mls.PostBody;
import dev.parley.client.mls.RejectionNoticeCodec;
import dev.parley.client.signaling.Wire;
import dev.parley.frames.attribution.FrameReport;
import dev.parley.meeting.machine.MeetingEffect;
import dev.parley.meeting.machine.MeetingState;
import dev.parley.meeting.machine.RejectionNotice;
import dev.parley.mls.MlsException;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.ClientMessage;
import dev.parley.protocol.ParticipantId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes and sends the posts that never change the group. */
final class ApplicationPosts {
  private final Wire wire;
  private final LinkKeys keys;
  private final MlsGroupSession work;
  private @Nullable PublishedMedia media;

  ApplicationPosts(Wire wire, LinkKeys keys, MlsGroupSession work) {
    this.wire = wire;
    this.keys = keys;
    this.work = work;
  }

  private void atEpoch(long ref, long epoch) {
    try {
      byte[] message =
          work.required().protect(new GroupMessage.AtEpoch(epoch).toBytes(), new byte[0]);
      post(ref, new PostBody(PostBody.APPLICATION, message), Optional.empty());
    } catch (MlsException e) {
      // The others then switch when their bound is over, as they do for anybody who is slow.
      return;
    }
  }

  /**
   * Seals what is said, in the epoch in which we stand. Nothing beside the sealed words tells that
   * they are any.
   *
   * @return the post, to be recognised when it comes back; empty if it could not be sealed
   */
  Optional<ClientMessage.Post> chat(long ref, Bytes words) {
    try {
      byte[] message = work.required().protect(new GroupMessage.Chat(words).toBytes(), new byte[0]);
      Bytes body = new PostBody(PostBody.APPLICATION, message).write();
      ClientMessage.Post post =
          new ClientMessage.Post(ref, body, List.of(), Optional.empty(), Optional.empty());
      wire.send(post);
      return Optional.of(post);
    } catch (MlsException | IllegalStateException e) {
      return Optional.empty();
    }
  }

  /**
   * Signs for frames: MLS signs the message.
   *
   * @return whether it could be done
   */
  boolean frames(long ref, FrameReport report) {
    try {
      byte[] words = new GroupMessage.Frames(report).toBytes();
      byte[] message = work.required().protect(words, new byte[0]);
      post(ref, new PostBody(PostBody.APPLICATION, message), Optional.empty());
      return true;
    } catch (MlsException e) {
      return false;
    }
  }

  /** This is what we publish from now on. */
  void announce(PublishedMedia published) {
    media = published;
  }

  void run(MeetingEffect.OfPosts effect, MeetingState state) {
    switch (effect) {
      case MeetingEffect.PostAtEpoch(long ref, long epoch) -> atEpoch(ref, epoch);
      case MeetingEffect.PostMediaAnnouncement(long ref) -> {
        if (media != null && state instanceof MeetingState.Inside inside) {
          mediaAnnouncement(ref, inside.membership().self(), media);
        }
      }
      case MeetingEffect.PostNotice(long ref, RejectionNotice notice) -> notice(ref, notice);
    }
  }

  private void mediaAnnouncement(long ref, ParticipantId self, PublishedMedia published) {
    String context = MeetingViewBuilder.mediaAnnouncementContext(work.context(), self);
    Bytes bytes =
        keys.seal(
            LinkKeys.Purpose.MEDIA_ANNOUNCEMENT, context, MediaAnnouncementCodec.write(published));
    post(ref, PostBody.of(PostBody.MEDIA_ANNOUNCEMENT), Optional.of(bytes));
  }

  private void notice(long ref, RejectionNotice notice) {
    byte[] bytes = RejectionNoticeCodec.seal(keys, work.context(), notice).toArray();
    post(ref, new PostBody(PostBody.NOTICE, bytes), Optional.empty());
  }

  private void post(long ref, PostBody body, Optional<Bytes> mediaAnnouncement) {
    wire.send(
        new ClientMessage.Post(ref, body.write(), List.of(), mediaAnnouncement, Optional.empty()));
  }
}
