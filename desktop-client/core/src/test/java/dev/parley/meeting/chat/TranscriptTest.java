package dev.parley.meeting.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.meeting.chat.Conversation.PersonState;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.ParticipantId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TranscriptTest {
  private static final Author ANNA = author(1, 1, "Anna");
  private static final Author BELA = author(2, 2, "Bela");
  private static final Author CHEN = author(3, 3, "Chen");
  private static final ParticipantId US = ANNA.participant();
  private static final Presence HAND = Presence.NONE.withHand(true);
  private static final Presence MUTED = Presence.NONE.withMuted(true);

  private Transcript transcript = Transcript.EMPTY.among(List.of(ANNA, BELA, CHEN));
  private NameNote note = NameNote.OWN;
  private long entry = 10;

  private static Author author(int participant, int key, String name) {
    return new Author(new ParticipantId(participant), Bytes.of(new byte[] {(byte) key}), name);
  }

  private static ChatMessage line(String text) {
    return new ChatMessage.Text(new ChatText(text));
  }

  private void heard(Author author, long number, ChatMessage message) {
    transcript = transcript.heard(entry++, author, new Envelope(number, message), US);
  }

  private Conversation view() {
    return transcript.view(Outbox.EMPTY, (who, name) -> note);
  }

  private List<String> lines() {
    return view().lines().stream()
        .map(line -> line.author().name() + ": " + line.text().value())
        .toList();
  }

  @Test
  void linesStandInTheLogsOrderUnderTheirMlsAuthor() {
    heard(BELA, 1, line("one"));
    heard(ANNA, 1, line("two"));
    heard(BELA, 2, line("three"));
    assertThat(lines()).containsExactly("Bela: one", "Anna: two", "Bela: three");
    assertThat(view().lines())
        .extracting(Conversation.ChatLine::own)
        .containsExactly(false, true, false);
    assertThat(view().lines())
        .extracting(Conversation.ChatLine::number)
        .containsExactly(10L, 11L, 12L);
  }

  @Test
  void whatWasReadOnceIsNotReadAgainNotEvenUnderAnotherNumberInTheRoom() {
    heard(BELA, 1, line("one"));
    heard(BELA, 1, line("one"));
    Author again = author(7, 2, "Bela");
    transcript = transcript.among(List.of(ANNA, again));
    heard(again, 1, line("one"));
    heard(again, 2, line("two"));
    assertThat(lines()).containsExactly("Bela: one", "Bela: two");
  }

  @Test
  void whatIsKeptIsBounded() {
    for (int i = 1; i <= Conversation.MAX_LINES + 10; i++) {
      heard(BELA, i, line("line " + i));
    }
    for (int i = 1; i <= 100; i++) {
      heard(BELA, 1_000 + i, new ChatMessage.React(Reaction.HEART));
    }
    assertThat(view().lines()).hasSize(Conversation.MAX_LINES);
    assertThat(view().lines().getFirst().text().value()).isEqualTo("line 11");
    assertThat(view().reactions()).hasSize(Conversation.MAX_REACTIONS);
    for (int i = 0; i < 2 * Transcript.MAX_AUTHORS; i++) {
      Bytes key = Bytes.of(new byte[] {9, (byte) i, (byte) (i >> 8)});
      heard(
          new Author(new ParticipantId(9), key, "Many"), 1, new ChatMessage.React(Reaction.HEART));
    }
    assertThat(transcript.read()).hasSize(Transcript.MAX_AUTHORS);
  }

  @Test
  void whoFloodsPushesOutNobodysLinesButItsOwn() {
    heard(CHEN, 1, line("sense"));
    heard(ANNA, 1, line("more sense"));
    for (int i = 1; i <= 2 * Conversation.MAX_LINES; i++) {
      heard(BELA, i, line("flood " + i));
    }
    assertThat(lines())
        .hasSize(Conversation.MAX_LINES)
        .startsWith("Chen: sense", "Anna: more sense");
    assertThat(lines()).endsWith("Bela: flood 1000");
  }

  @Test
  void handsGoUpInTheLogsOrderAndStayInItWhenRestated() {
    heard(CHEN, 0, new ChatMessage.Stand(HAND));
    heard(BELA, 0, new ChatMessage.Stand(HAND));
    heard(CHEN, 0, new ChatMessage.Stand(HAND.withMuted(true)));
    assertThat(view().hands()).containsExactly(CHEN.participant(), BELA.participant());
    heard(CHEN, 0, new ChatMessage.Stand(Presence.NONE));
    heard(CHEN, 0, new ChatMessage.Stand(HAND));
    assertThat(view().hands()).containsExactly(BELA.participant(), CHEN.participant());
  }

  @Test
  void whatTheGoneSaidOfThemselvesGoesWithThemAndTheirLinesStay() {
    heard(BELA, 1, line("bye"));
    heard(BELA, 0, new ChatMessage.Stand(HAND));
    heard(BELA, 2, new ChatMessage.PleaseMute(US));
    transcript = transcript.among(List.of(ANNA, CHEN));
    assertThat(view().people()).isEmpty();
    assertThat(view().muteRequests()).isEmpty();
    assertThat(lines()).containsExactly("Bela: bye");
  }

  @Test
  void inANextGroupNobodyHasTheStateOfAnotherWithTheSameNumber() {
    heard(BELA, 0, new ChatMessage.Stand(HAND));
    transcript = transcript.alone().among(List.of(ANNA, BELA));
    assertThat(view().of(BELA.participant())).isEmpty();
  }

  @Test
  void onlyWhoIsAskedToMuteIsToldWhoAskedOnceEach() {
    heard(BELA, 1, new ChatMessage.PleaseMute(CHEN.participant()));
    assertThat(view().muteRequests()).isEmpty();
    heard(BELA, 2, new ChatMessage.PleaseMute(US));
    heard(CHEN, 1, new ChatMessage.PleaseMute(US));
    heard(BELA, 3, new ChatMessage.PleaseMute(US));
    assertThat(view().muteRequests())
        .extracting(each -> each.author().name())
        .containsExactly("Chen", "Bela");
    assertThat(view().people()).as("nobody is muted by another").isEmpty();
    heard(ANNA, 0, new ChatMessage.Stand(MUTED));
    assertThat(view().muteRequests()).isEmpty();
    heard(BELA, 4, new ChatMessage.PleaseMute(US));
    assertThat(view().muteRequests()).as("who is muted is not asked").isEmpty();
  }

  @Test
  void whoIsMutedIsNotAskedThoughTheirWordIsStillOnItsWay() {
    heard(BELA, 1, new ChatMessage.PleaseMute(US));
    Outbox muted = Outbox.EMPTY.withPresence(MUTED);
    assertThat(transcript.view(muted, (who, name) -> note).muteRequests()).isEmpty();
    assertThat(transcript.view(Outbox.EMPTY, (who, name) -> note).muteRequests()).hasSize(1);
  }

  @Test
  void aNewNameIsShownBesideTheVerifiedOneAndNotIfItIsAnothers() {
    heard(BELA, 0, new ChatMessage.Stand(Presence.NONE.withName(Optional.of("Bobby"))));
    PersonState bela = view().of(BELA.participant()).orElseThrow();
    assertThat(bela.called().orElseThrow().beside("Bela")).isEqualTo("Bobby (Bela)");
    note = NameNote.LIKE_ANOTHER_HERE;
    Conversation.Called called = view().of(BELA.participant()).orElseThrow().called().orElseThrow();
    assertThat(called.beside("Bela")).isEqualTo("Bela");
    assertThat(called.note().words()).isNotEmpty();
    heard(BELA, 0, new ChatMessage.Stand(Presence.NONE.withName(Optional.of("Bela"))));
    assertThat(view().of(BELA.participant()).orElseThrow().called()).isEmpty();
  }
}
