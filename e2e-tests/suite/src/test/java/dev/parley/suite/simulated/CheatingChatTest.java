package dev.parley.suite.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.meeting.chat.Conversation;
import dev.parley.meeting.chat.Conversation.ChatLine;
import dev.parley.meeting.machine.Phase;
import dev.parley.mls.MlsException;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.LogEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Members who cheat when they speak. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class CheatingChatTest extends ChatOfThree {
  private static final long SEED = 20_261_126;
  private static final int TALK = 4;
  private static final int LINE = 1;

  CheatingChatTest() throws Exception {}

  /** Mallory posts this, sealed and signed with her own true keys. */
  private void insider(byte[] words, byte[] clear) throws MlsException {
    byte[] padded =
        ByteBuffer.allocate(1024)
            .put((byte) 3)
            .put((byte) TALK)
            .putInt(words.length)
            .put(words)
            .array();
    byte[] message = mallory.engine().group().orElseThrow().protect(padded, clear);
    byte[] body = new byte[message.length + 1];
    body[0] = APPLICATION;
    System.arraycopy(message, 0, body, 1, message.length);
    room.append(
        new LogEvent.Posted(
            mallory.self(), 10_000, Bytes.of(body), List.of(), LogEvent.Updates.NONE));
  }

  private static byte[] line(long number, String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(9 + utf8.length).putLong(number).put((byte) LINE).put(utf8).array();
  }

  @Test
  void memberWhoSaysTheSameNumberAgainIsHeardOnce() throws Exception {
    insider(line(5, "one"), new byte[0]);
    insider(line(5, "two"), new byte[0]);
    insider(line(4, "three"), new byte[0]);

    assertThat(lines(anna)).containsExactly("Mallory: one");
    assertThat(lines(bela)).containsExactly("Mallory: one");
  }

  @Test
  void memberWhoseTextWouldTurnOthersAroundIsMadeHarmless() throws Exception {
    insider(line(1, "\u202Eabc\u001B]0;title\u0007"), new byte[0]);

    assertThat(lines(anna)).containsExactly("Mallory: \uFFFDabc\uFFFD]0;title\uFFFD");
  }

  @Test
  void memberWhoSaysNonsenseIsToldOfOnceAndTheMeetingGoesOn() throws Exception {
    System.out.println("seed " + SEED);
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 100; i++) {
      byte[] words = new byte[random.nextInt(60)];
      for (int at = 0; at < words.length; at++) {
        words[at] = (byte) random.nextInt(256);
      }
      insider(words, new byte[0]);
    }
    say(bela, "still here");

    assertThat(anna.codes().stream().filter("CHAT_MALFORMED"::equals)).hasSize(1);
    assertThat(lines(anna)).endsWith("Bela: still here");
    assertThat(anna.phase()).isEqualTo(Phase.IN_MEETING);
  }

  @Test
  void wordsWithAnythingInClearBesideThemAreNotHeard() throws Exception {
    insider(line(1, "marked"), new byte[] {1, 2, 3});
    insider(line(2, "plain"), new byte[0]);

    assertThat(lines(anna)).containsExactly("Mallory: plain");
  }

  @Test
  void memberWhoFloodsFillsNothingWithoutBound() throws Exception {
    for (int i = 1; i <= 700; i++) {
      insider(line(i, "flood " + i), new byte[0]);
    }
    say(bela, "still here");

    List<ChatLine> shown = anna.engine().view().conversation().lines();
    assertThat(shown).hasSize(Conversation.MAX_LINES);
    assertThat(lines(anna)).endsWith("Bela: still here");
  }
}
