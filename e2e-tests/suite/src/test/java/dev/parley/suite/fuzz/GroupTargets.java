package dev.parley.suite.fuzz;

import dev.parley.client.mls.GroupMessage;
import dev.parley.client.mls.MediaAnnouncementCodec;
import dev.parley.frames.attribution.FrameReportCodec;
import dev.parley.meeting.chat.ChatMessageCodec;
import dev.parley.meeting.committer.GroupSummaryCodec;
import dev.parley.protocol.Bytes;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** What members say inside the group. */
final class GroupTargets {
  private GroupTargets() {}

  static void summary(byte[] bytes) {
    GroupSummaryCodec.read(bytes)
        .ifPresent(summary -> Findings.sameBytes(bytes, GroupSummaryCodec.write(summary)));
  }

  static void groupMessage(byte[] bytes) {
    GroupMessage message = GroupMessage.read(bytes);
    if (!(message instanceof GroupMessage.Unknown)) {
      Findings.same(message, GroupMessage.read(message.toBytes()));
    }
  }

  static void chat(byte[] bytes) {
    if (ChatMessageCodec.read(Bytes.of(bytes))
        instanceof ChatMessageCodec.Reading.Message(var said)) {
      // Characters that nobody sees are replaced in a text when it is read.
      Findings.same(
          new ChatMessageCodec.Reading.Message(said),
          ChatMessageCodec.read(ChatMessageCodec.write(said)));
    }
  }

  static void announcement(byte[] bytes) {
    MediaAnnouncementCodec.read(bytes)
        .ifPresent(
            media ->
                Findings.same(
                    media,
                    MediaAnnouncementCodec.read(MediaAnnouncementCodec.write(media))
                        .orElseThrow()));
  }

  static void frameReport(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    FrameReportCodec.read(in)
        .ifPresent(
            report ->
                Findings.sameBytes(
                    Arrays.copyOf(bytes, in.position()), FrameReportCodec.write(report)));
  }
}
