package dev.parley.meeting.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.meeting.chat.Conversation.PendingLine;
import dev.parley.protocol.ParticipantId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutboxTest {
  private static final Presence HAND = Presence.NONE.withHand(true);

  private Outbox outbox = Outbox.EMPTY;
  private long now = 1_000;
  private long ref = 5;

  private static ChatMessage line(String text) {
    return new ChatMessage.Text(new ChatText(text));
  }

  private void say(String... texts) {
    for (String text : texts) {
      outbox = outbox.queue(line(text));
    }
  }

  private Envelope post() {
    now += Outbox.PACE;
    assertThat(outbox.isDue(now, true)).isTrue();
    Envelope next = outbox.next();
    outbox = outbox.posted(++ref, 3, now);
    return next;
  }

  private static String text(Envelope envelope) {
    return envelope.message() instanceof ChatMessage.Text(ChatText text) ? text.value() : "";
  }

  @Test
  void oneThingIsOnItsWayAtATimeInTheOrderInWhichItWasSaid() {
    say("one", "two");
    assertThat(text(post())).isEqualTo("one");
    now += 60_000;
    assertThat(outbox.isDue(now, true)).isFalse();
    assertThat(outbox.wakeAt(now)).isEqualTo(Long.MAX_VALUE);
    outbox = outbox.said();
    assertThat(text(post())).isEqualTo("two");
    outbox = outbox.said();
    assertThat(outbox.isDue(now + 60_000, true)).isFalse();
    assertThat(outbox.pending()).isEmpty();
  }

  @Test
  void aLineIsPendingUntilItIsBack() {
    say("one");
    post();
    assertThat(outbox.pending())
        .containsExactly(new PendingLine(1, new ChatText("one"), Optional.empty()));
    outbox = outbox.said();
    assertThat(outbox.pending()).isEmpty();
  }

  @Test
  void whatIsLostGoesOutAgainUnderItsOldNumberBeforeTheRest() {
    say("one", "two");
    Envelope first = post();
    outbox = outbox.lost();
    assertThat(post()).isEqualTo(first);
  }

  @Test
  void howWeStandGoesBeforeTheRestAndOnlyTheNewest() {
    say("one");
    outbox = outbox.withPresence(HAND).withPresence(HAND.withMuted(true));
    assertThat(post()).isEqualTo(new Envelope(0, new ChatMessage.Stand(HAND.withMuted(true))));
    outbox = outbox.withPresence(Presence.NONE).said();
    assertThat(post()).isEqualTo(new Envelope(0, new ChatMessage.Stand(Presence.NONE)));
    outbox = outbox.said();
    assertThat(text(post())).isEqualTo("one");
  }

  @Test
  void newcomersMakeUsRestateOnceAndNotAtAllIfThereIsNothingToState() {
    assertThat(outbox.restated().isDue(now, true)).isFalse();
    outbox = outbox.withPresence(HAND);
    post();
    outbox = outbox.said().restated().restated();
    post();
    outbox = outbox.said();
    assertThat(outbox.isDue(now + 60_000, true)).isFalse();
  }

  @Test
  void howWeStandIsNotForgottenWhenItIsLost() {
    outbox = outbox.withPresence(HAND);
    post();
    outbox = outbox.lost();
    assertThat(post()).isEqualTo(new Envelope(0, new ChatMessage.Stand(HAND)));
  }

  @Test
  void whatIsRefusedIsTriedLaterAndLaterAndThenToldOf() {
    say("one", "two");
    long before = 0;
    for (int i = 1; i < Outbox.MAX_TRIES; i++) {
      post();
      assertThat(outbox.isHopeless()).isFalse();
      outbox = outbox.refused(now);
      assertThat(outbox.isDue(now, true)).isFalse();
      long wait = outbox.wakeAt(now) - now;
      assertThat(wait).isGreaterThan(before);
      before = wait;
      now += wait;
    }
    post();
    assertThat(outbox.isHopeless()).isTrue();
    outbox = outbox.givenUp(SendFailure.SERVER_REFUSES);
    assertThat(outbox.pending())
        .containsExactly(
            new PendingLine(1, new ChatText("one"), Optional.of(SendFailure.SERVER_REFUSES)),
            new PendingLine(2, new ChatText("two"), Optional.empty()));
    assertThat(text(post())).isEqualTo("two");
  }

  @Test
  void whatIsSaidIsPaced() {
    say("one", "two");
    post();
    outbox = outbox.said();
    assertThat(outbox.isDue(now, true)).isFalse();
    assertThat(outbox.wakeAt(now)).isEqualTo(now + Outbox.PACE);
  }

  @Test
  void whatNobodyCanReadAnyMoreIsNotTakenForSaid() {
    say("one");
    post();
    assertThat(outbox.isReadable(3 + Outbox.PAST_EPOCHS)).isTrue();
    assertThat(outbox.isReadable(4 + Outbox.PAST_EPOCHS)).isFalse();
  }

  @Test
  void reactionsAreOfTheMomentLinesAreNot() {
    outbox = outbox.queue(new ChatMessage.React(Reaction.HEART));
    say("one");
    outbox = outbox.withoutReactions();
    assertThat(text(post())).isEqualTo("one");
  }

  @Test
  void aLineWaitsForCompanyHowWeStandDoesNot() {
    say("one");
    assertThat(outbox.isDue(now, false)).isFalse();
    outbox = outbox.withPresence(HAND);
    assertThat(outbox.isDue(now, false)).isTrue();
    post();
    outbox = outbox.said();
    now += Outbox.PACE;
    assertThat(outbox.isDue(now, false)).isFalse();
    assertThat(text(post())).isEqualTo("one");
  }

  @Test
  void aRequestIsForTheHolderOfThatNumberThen() {
    outbox = outbox.queue(new ChatMessage.PleaseMute(new ParticipantId(4)));
    say("one");
    outbox = outbox.withoutRequests();
    assertThat(text(post())).isEqualTo("one");
  }

  @Test
  void whatWaitsIsBoundedAndWhatIsNotSentInTheEndIsSaid() {
    for (int i = 0; i < Outbox.MAX_WAITING; i++) {
      assertThat(outbox.isFull()).isFalse();
      say("line " + i);
    }
    assertThat(outbox.isFull()).isTrue();
    outbox = outbox.over();
    assertThat(outbox.isDue(Long.MAX_VALUE - 1, true)).isFalse();
    assertThat(outbox.pending()).hasSize(Outbox.MAX_UNSENT);
    assertThat(outbox.pending())
        .extracting(PendingLine::unsent)
        .containsOnly(Optional.of(SendFailure.MEETING_IS_OVER));
  }

  @Test
  void everyReasonHasASentence() {
    assertThat(List.of(SendFailure.values()))
        .allSatisfy(why -> assertThat(why.words()).matches("[A-Z].*\\."));
  }
}
