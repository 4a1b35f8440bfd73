package dev.parley.meeting.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.protocol.Bytes;
import dev.parley.protocol.ParticipantId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ChatMessageCodecTest {
  private static final long SEED = 20_261_126;

  private static List<Envelope> all() {
    List<Envelope> all = new ArrayList<>();
    all.add(
        new Envelope(1, new ChatMessage.Text(new ChatText("Grüße, 陈 \uD83D\uDC4D\nsecond line"))));
    all.add(new Envelope(2, new ChatMessage.Text(new ChatText("x".repeat(ChatText.MAX_BYTES)))));
    all.add(new Envelope(Long.MAX_VALUE, new ChatMessage.PleaseMute(new ParticipantId(7))));
    for (Reaction each : Reaction.values()) {
      all.add(new Envelope(3, new ChatMessage.React(each)));
    }
    for (boolean hand : List.of(true, false)) {
      for (boolean muted : List.of(true, false)) {
        all.add(
            new Envelope(0, new ChatMessage.Stand(new Presence(hand, muted, Optional.empty()))));
        all.add(
            new Envelope(0, new ChatMessage.Stand(new Presence(hand, muted, Optional.of("Béla")))));
      }
    }
    return all;
  }

  private static ChatMessageCodec.Reading read(byte[] bytes) {
    return ChatMessageCodec.read(Bytes.of(bytes));
  }

  private static byte[] bytes(long number, int kind, byte[] content) {
    return ByteBuffer.allocate(9 + content.length)
        .putLong(number)
        .put((byte) kind)
        .put(content)
        .array();
  }

  @Test
  void whatIsSaidIsRead() {
    assertThat(all())
        .allSatisfy(
            said ->
                assertThat(ChatMessageCodec.read(ChatMessageCodec.write(said)))
                    .isEqualTo(new ChatMessageCodec.Reading.Message(said)));
  }

  @Test
  void nothingIsLongerThanTheLongestLine() {
    assertThat(all())
        .allSatisfy(
            said ->
                assertThat(ChatMessageCodec.write(said).length())
                    .isLessThanOrEqualTo(ChatMessageCodec.MAX_BYTES));
  }

  @Test
  void whatANewerVersionSaysIsSkipped() {
    assertThat(read(bytes(1, 99, new byte[] {1, 2})))
        .isEqualTo(new ChatMessageCodec.Reading.Unknown());
    assertThat(read(bytes(1, 2, new byte[] {100})))
        .isEqualTo(new ChatMessageCodec.Reading.Unknown());
  }

  @Test
  void whatBreaksTheFormIsBroken() {
    byte[] name = "Ada".getBytes(StandardCharsets.UTF_8);
    List<byte[]> broken =
        List.of(
            new byte[0],
            new byte[8],
            bytes(1, 1, new byte[0]),
            bytes(1, 1, "  \n ".getBytes(StandardCharsets.UTF_8)),
            bytes(1, 1, new byte[] {(byte) 0xC3}),
            bytes(1, 1, new byte[ChatText.MAX_BYTES]),
            bytes(1, 1, new byte[ChatMessageCodec.MAX_BYTES]),
            bytes(0, 1, name),
            bytes(-1, 1, name),
            bytes(1, 2, new byte[] {1, 1}),
            bytes(1, 3, new byte[] {1}),
            bytes(1, 3, new byte[4]),
            bytes(1, 3, new byte[] {-1, -1, -1, -1}),
            bytes(0, 4, new byte[0]),
            bytes(0, 4, new byte[] {8}),
            bytes(0, 4, new byte[] {4}),
            bytes(0, 4, new byte[] {0, 'A'}),
            bytes(0, 4, new byte[] {4, 'A', 27}),
            bytes(5, 4, new byte[] {0}));
    assertThat(broken)
        .allSatisfy(
            bytes ->
                assertThat(read(bytes))
                    .as(Arrays.toString(bytes))
                    .isEqualTo(new ChatMessageCodec.Reading.Broken()));
  }

  @Test
  void bytesThatNobodyMeantNeverCrashAndWhatIsReadIsHarmless() {
    System.out.println("seed " + SEED);
    SplittableRandom random = new SplittableRandom(SEED);
    List<Envelope> all = all();
    int said = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = ChatMessageCodec.write(all.get(random.nextInt(all.size()))).toArray();
      byte[] altered = Arrays.copyOf(bytes, Math.max(0, bytes.length + random.nextInt(-6, 7)));
      for (int flips = random.nextInt(4); flips > 0 && altered.length > 0; flips--) {
        altered[random.nextInt(altered.length)] = (byte) random.nextInt();
      }
      if (read(altered) instanceof ChatMessageCodec.Reading.Message(Envelope envelope)) {
        said++;
        assertThat(ChatMessageCodec.read(ChatMessageCodec.write(envelope)))
            .isEqualTo(new ChatMessageCodec.Reading.Message(envelope));
        assertHarmless(envelope.message());
      }
    }
    assertThat(said).isPositive();
  }

  private static void assertHarmless(ChatMessage message) {
    switch (message) {
      case ChatMessage.Text(ChatText text) -> {
        assertThat(text.value().getBytes(StandardCharsets.UTF_8).length)
            .isBetween(1, ChatText.MAX_BYTES);
        assertThat(text.value().codePoints().filter(c -> c != '\n').allMatch(Characters::isShown))
            .isTrue();
      }
      case ChatMessage.Stand(Presence presence) ->
          assertThat(presence.name().map(Presence::isName).orElse(true)).isTrue();
      case ChatMessage.React react -> {}
      case ChatMessage.PleaseMute please -> {}
    }
  }

  @Test
  void textsThatWouldTurnOrSteerAreMadeHarmless() {
    assertThat(ChatText.of("evil\u202Etxt\u2066\u200Fx\u001B[2J\u0000end").orElseThrow().value())
        .isEqualTo("evil\uFFFDtxt\uFFFD\uFFFDx\uFFFD[2J\uFFFDend");
    assertThat(ChatText.of(" a\r\nb\u2028c\td ").orElseThrow().value()).isEqualTo("a\nb\nc d");
    assertThat(ChatText.of("שלום عليكم").orElseThrow().value()).isEqualTo("שלום عليكم");
    assertThat(ChatText.of("\u2028 \t\n")).isEmpty();
  }

  @Test
  void aTextCannotPushTheOthersOffTheScreen() {
    String many = "a\n".repeat(300) + "b";
    assertThat(ChatText.of(many).orElseThrow().value().chars().filter(c -> c == '\n').count())
        .isEqualTo(ChatText.MAX_LINE_BREAKS);
  }

  @Test
  void makingHarmlessTwiceChangesNothingMore() {
    System.out.println("seed " + SEED);
    SplittableRandom random = new SplittableRandom(SEED);
    int[] some = {
      'a', '\n', '\r', 0x85, 0x2028, ' ', '\t', 0x202E, 0x1F600, 0xD800, 0x0301, 0xE000
    };
    for (int i = 0; i < 5_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(60); length > 0; length--) {
        text.appendCodePoint(some[random.nextInt(some.length)]);
      }
      Optional<ChatText> once = ChatText.of(text.toString());
      assertThat(once.flatMap(line -> ChatText.of(line.value()))).isEqualTo(once);
    }
  }

  @Test
  void lengthIsCountedAfterHarmWasTakenOut() {
    assertThat(ChatText.isTooLong("x".repeat(ChatText.MAX_BYTES))).isFalse();
    assertThat(ChatText.isTooLong("x".repeat(ChatText.MAX_BYTES + 1))).isTrue();
    assertThat(ChatText.isTooLong("\u0000".repeat(ChatText.MAX_BYTES / 2))).isTrue();
    assertThatThrownBy(() -> ChatText.of("x".repeat(ChatText.MAX_BYTES + 1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void nothingPrintsWhatWasSaid() {
    Author author = new Author(new ParticipantId(1), Bytes.EMPTY, "Secretive");
    List<Object> things =
        List.of(
            new ChatText("Secretive"),
            author,
            new Presence(true, true, Optional.of("Secretive")),
            new Envelope(1, new ChatMessage.Text(new ChatText("Secretive"))),
            new Conversation.Called("Secretive", NameNote.OWN),
            new Conversation.ChatLine(1, author, new ChatText("Secretive"), true),
            new ChatCommand.SendText("Secretive"),
            new ChatCommand.Rename("Secretive"));
    assertThat(things).allSatisfy(each -> assertThat(each.toString()).doesNotContain("Secretive"));
  }
}
