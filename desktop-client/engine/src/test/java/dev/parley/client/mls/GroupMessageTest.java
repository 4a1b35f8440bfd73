package dev.parley.client.mls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.meeting.chat.ChatMessage;
import dev.parley.meeting.chat.ChatMessageCodec;
import dev.parley.meeting.chat.ChatText;
import dev.parley.meeting.chat.Envelope;
import dev.parley.meeting.chat.Presence;
import dev.parley.meeting.chat.Reaction;
import dev.parley.meeting.committer.GroupOperation;
import dev.parley.protocol.ParticipantId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GroupMessageTest {
  private static final long SEED = 20_261_126;

  private static final List<GroupMessage> SAID =
      List.of(
          new GroupMessage.AtEpoch(7),
          new GroupMessage.Decides(new GroupOperation.Admit(new ParticipantId(3))),
          new GroupMessage.Decides(new GroupOperation.Remove(2)));

  private static final List<GroupMessage> TALK =
      Stream.of(
              new Envelope(0, new ChatMessage.Stand(new Presence(true, false, Optional.empty()))),
              new Envelope(0, new ChatMessage.Stand(new Presence(false, true, Optional.of("Ada")))),
              new Envelope(1, new ChatMessage.React(Reaction.APPLAUSE)),
              new Envelope(2, new ChatMessage.PleaseMute(new ParticipantId(9))),
              new Envelope(3, new ChatMessage.Text(new ChatText("yes"))),
              new Envelope(4, new ChatMessage.Text(new ChatText("x".repeat(ChatText.MAX_BYTES)))))
          .<GroupMessage>map(said -> new GroupMessage.Chat(ChatMessageCodec.write(said)))
          .toList();

  @Test
  void whatIsSaidIsRead() {
    assertThat(Stream.of(SAID, TALK).flatMap(List::stream))
        .allSatisfy(words -> assertThat(GroupMessage.read(words.toBytes())).isEqualTo(words));
  }

  @Test
  void sizesDoNotTellWhatIsSaid() {
    assertThat(SAID).extracting(words -> words.toBytes().length).containsOnly(256);
  }

  @Test
  void allThatPeopleSayIsOfOneSize() {
    assertThat(TALK).extracting(words -> words.toBytes().length).containsOnly(1024);
  }

  @Test
  void paddedSizesGrowInFewSteps() {
    assertThat(List.of(1, 256, 257, 1024, 1025, 4096, 4097).stream().map(PaddedSize::of))
        .containsExactly(256, 256, 1024, 1024, 4096, 4096, 8192);
  }

  @Test
  void bytesThatNobodyMeantAreUnknownWordsOrOnesThatCanBeSaid() {
    System.out.println("seed " + SEED);
    SplittableRandom random = new SplittableRandom(SEED);
    int unknown = 0;
    for (int i = 0; i < 2_000; i++) {
      byte[] bytes = SAID.get(random.nextInt(SAID.size())).toBytes();
      byte[] cut = Arrays.copyOf(bytes, random.nextInt(40));
      if (cut.length > 1) {
        cut[random.nextInt(cut.length)] = (byte) random.nextInt();
      }
      GroupMessage read = GroupMessage.read(cut);
      if (read.equals(new GroupMessage.Unknown())) {
        unknown++;
      } else {
        assertThat(GroupMessage.read(read.toBytes())).isEqualTo(read);
      }
    }
    assertThat(unknown).isBetween(500, 1_900);
  }

  @Test
  void messageThatIsCutShortIsUnknown() {
    for (GroupMessage said : SAID) {
      byte[] whole = said.toBytes();
      int length = 6 + whole[5];
      assertThat(GroupMessage.read(Arrays.copyOf(whole, length))).isEqualTo(said);
      for (int cut = 0; cut < length; cut++) {
        assertThat(GroupMessage.read(Arrays.copyOf(whole, cut)))
            .isEqualTo(new GroupMessage.Unknown());
      }
    }
    assertThat(GroupMessage.read(new byte[] {3, 1, -1, -1, -1, -1, 0}))
        .isEqualTo(new GroupMessage.Unknown());
  }
}
