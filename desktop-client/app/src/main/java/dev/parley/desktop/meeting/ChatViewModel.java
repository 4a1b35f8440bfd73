package dev.parley.desktop.meeting;

import dev.parley.client.MeetingCommand;
import dev.parley.desktop.LiveMeeting;
import dev.parley.desktop.Person;
import dev.parley.meeting.chat.ChatCommand;
import dev.parley.meeting.chat.ChatText;
import dev.parley.meeting.chat.Conversation;
import dev.parley.meeting.chat.Conversation.MuteRequest;
import dev.parley.meeting.chat.Conversation.Reacted;
import dev.parley.meeting.chat.Reaction;
import dev.parley.meeting.chat.SendFailure;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** Chat, reactions, the hand, and who asks one to mute. Used on the FX thread only. */
public final class ChatViewModel {
  private final ObservableList<ChatRow> lines = FXCollections.observableArrayList();
  private final StringProperty draft = new SimpleStringProperty("");
  private final ReadOnlyStringWrapper draftProblem = new ReadOnlyStringWrapper("");
  private final BooleanProperty open = new SimpleBooleanProperty(false);
  private final ReadOnlyIntegerWrapper unread = new ReadOnlyIntegerWrapper(0);
  private final ReadOnlyBooleanWrapper handUp = new ReadOnlyBooleanWrapper(false);
  private final ReadOnlyObjectWrapper<Optional<Reacted>> reaction =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<MuteRequest>> muteRequest =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private @Nullable LiveMeeting meeting;
  private long lastReaction = -1;
  private long answeredRequest = -1;
  private long othersLines;

  ChatViewModel() {
    open.subscribe(
        isOpen -> {
          if (isOpen) {
            unread.set(0);
          }
        });
    draft.subscribe(
        text ->
            draftProblem.set(ChatText.isTooLong(text) ? SendFailure.TEXT_TOO_LONG.words() : ""));
  }

  void attach(@Nullable LiveMeeting newMeeting) {
    meeting = newMeeting;
  }

  void show(Conversation conversation, List<Person> people) {
    List<ChatRow> all = ChatRow.of(conversation, people.size() < 2);
    if (!lines.equals(all)) {
      lines.setAll(all);
    }
    countUnread(all);
    people.stream().filter(Person::own).findFirst().ifPresent(own -> handUp.set(own.hand()));
    showNewest(conversation.reactions());
    muteRequest.set(
        conversation.muteRequests().isEmpty()
            ? Optional.empty()
            : Optional.of(conversation.muteRequests().getLast())
                .filter(request -> request.number() > answeredRequest));
  }

  private void countUnread(List<ChatRow> all) {
    long others = all.stream().filter(line -> !line.own()).count();
    if (!open.get() && others > othersLines) {
      unread.set(unread.get() + (int) (others - othersLines));
    }
    othersLines = others;
  }

  /** What was shown before this person looked is not shown again. */
  private void showNewest(List<Reacted> all) {
    if (all.isEmpty()) {
      return;
    }
    Reacted newest = all.getLast();
    if (newest.number() > lastReaction) {
      lastReaction = newest.number();
      reaction.set(Optional.of(newest));
    }
  }

  /** Says what was written. What cannot be said stays in the field. */
  public void send() {
    if (!draftProblem.get().isEmpty() || ChatText.of(draft.get()).isEmpty()) {
      return;
    }
    tell(new ChatCommand.SendText(draft.get()));
    draft.set("");
  }

  /** Shows a reaction. */
  public void react(Reaction shown) {
    tell(new ChatCommand.React(shown));
  }

  /** Raises the hand, or takes it down. */
  public void toggleHand() {
    tell(new ChatCommand.Hand(!handUp.get()));
  }

  /** Asks somebody to mute. */
  public void askToMute(PersonRowViewModel person) {
    tell(new ChatCommand.AskToMute(person.id().participant()));
  }

  /** The person has read that somebody asks for silence. */
  public void answerMuteRequest() {
    muteRequest.get().ifPresent(request -> answeredRequest = request.number());
    muteRequest.set(Optional.empty());
  }

  /** The reaction was shown long enough. */
  public void reactionSeen() {
    reaction.set(Optional.empty());
  }

  private void tell(ChatCommand command) {
    LiveMeeting live = meeting;
    if (live != null) {
      live.submit(new MeetingCommand.Chat(command));
    }
  }

  /** What was said, and what is on its way. */
  public ObservableList<ChatRow> lines() {
    return lines;
  }

  /** What is being written. */
  public StringProperty draftProperty() {
    return draft;
  }

  /** Why what is written cannot be sent; empty if it can. */
  public ReadOnlyStringProperty draftProblemProperty() {
    return draftProblem.getReadOnlyProperty();
  }

  /** Whether the chat is shown. */
  public BooleanProperty openProperty() {
    return open;
  }

  /** Lines of others that came while the chat was closed. */
  public ReadOnlyIntegerProperty unreadProperty() {
    return unread.getReadOnlyProperty();
  }

  /** Whether this person's hand is up, as the group has it. */
  public ReadOnlyBooleanProperty handUpProperty() {
    return handUp.getReadOnlyProperty();
  }

  /** The newest reaction, for a moment. */
  public ReadOnlyObjectProperty<Optional<Reacted>> reactionProperty() {
    return reaction.getReadOnlyProperty();
  }

  /** Who asks this person to mute; empty when nobody does. */
  public ReadOnlyObjectProperty<Optional<MuteRequest>> muteRequestProperty() {
    return muteRequest.getReadOnlyProperty();
  }
}
