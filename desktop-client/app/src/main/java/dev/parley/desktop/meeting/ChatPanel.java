package dev.parley.desktop.meeting;

import atlantafx.base.theme.Styles;
import dev.parley.desktop.meeting.ChatRow.Delivery;
import dev.parley.desktop.text.WindowText;
import dev.parley.desktop.theme.Controls;
import dev.parley.meeting.chat.SendFailure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/** The chat: what was said, and a field to say something. */
final class ChatPanel extends VBox {
  private static final double WIDTH = 316;

  private final Map<ChatRow, Node> bubbles = new HashMap<>();
  private final VBox list = new VBox(8);
  private final ScrollPane scroll = new ScrollPane(list);

  ChatPanel(ChatViewModel chat) {
    super(10);
    setId("chat-panel");
    setPadding(new Insets(4, 14, 4, 14));
    setPrefWidth(WIDTH);
    setMinWidth(WIDTH);
    Label title = new Label(WindowText.CHAT.text());
    title.getStyleClass().add("side-title");
    list.setId("chat-lines");
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("side");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    chat.lines().addListener((ListChangeListener<ChatRow>) _ -> show(chat.lines()));
    show(chat.lines());
    TextArea field = field(chat);
    getChildren()
        .addAll(
            title,
            scroll,
            Controls.problem("chat-problem", chat.draftProblemProperty()),
            sending(field, chat));
    Controls.showWhen(this, chat.openProperty());
    chat.openProperty()
        .subscribe(
            open -> {
              if (open) {
                Platform.runLater(field::requestFocus);
              }
            });
  }

  /** Anyone who has scrolled back to read something is left there. */
  private void show(List<ChatRow> lines) {
    boolean atEnd = scroll.getVvalue() >= scroll.getVmax() || list.getChildren().isEmpty();
    bubbles.keySet().retainAll(lines);
    list.getChildren()
        .setAll(lines.stream().map(l -> bubbles.computeIfAbsent(l, ChatPanel::bubble)).toList());
    if (atEnd) {
      Platform.runLater(
          () -> {
            scroll.layout();
            scroll.setVvalue(scroll.getVmax());
          });
    }
  }

  private static Node bubble(ChatRow line) {
    Label text = new Label(line.text());
    text.getStyleClass().add("chat-text");
    text.setWrapText(true);
    text.setMinHeight(Region.USE_PREF_SIZE);
    VBox bubble = new VBox(2, text);
    bubble.getStyleClass().addAll("bubble", line.own() ? "own" : "other");
    if (!line.own()) {
      Label author = new Label(line.author());
      author.getStyleClass().add("chat-author");
      bubble.getChildren().addFirst(author);
    }
    state(line, bubble);
    bubble.setMaxWidth(Region.USE_PREF_SIZE);
    HBox row = new HBox(bubble);
    row.setAlignment(line.own() ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
    row.setPadding(line.own() ? new Insets(0, 0, 0, 32) : new Insets(0, 32, 0, 0));
    return row;
  }

  private static void state(ChatRow line, VBox bubble) {
    switch (line.delivery()) {
      case Delivery.Logged() -> {}
      case Delivery.Pending() ->
          bubble
              .getChildren()
              .add(note(WindowText.SENDING.text(), "pending", MaterialDesignC.CLOCK_OUTLINE));
      case Delivery.Waiting() ->
          bubble
              .getChildren()
              .add(
                  note(
                      WindowText.WAITS_FOR_COMPANY.text(),
                      "pending",
                      MaterialDesignC.CLOCK_OUTLINE));
      case Delivery.Failed(SendFailure why) ->
          bubble
              .getChildren()
              .add(note(why.words(), "failed", MaterialDesignA.ALERT_CIRCLE_OUTLINE));
    }
  }

  private static Label note(String words, String style, org.kordamp.ikonli.Ikon icon) {
    Label label = new Label(words, new FontIcon(icon));
    label.getStyleClass().addAll("chat-note", style);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }

  private static TextArea field(ChatViewModel chat) {
    TextArea field = new TextArea();
    field.setId("chat-field");
    field.setPrefRowCount(2);
    field.setWrapText(true);
    field.setPromptText(WindowText.CHAT_PROMPT.text());
    field.setAccessibleText(WindowText.CHAT_FIELD.text());
    field.textProperty().bindBidirectional(chat.draftProperty());
    HBox.setHgrow(field, Priority.ALWAYS);
    field.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ENTER && !event.isShiftDown()) {
            chat.send();
            event.consume();
          }
        });
    return field;
  }

  private static Node sending(TextArea field, ChatViewModel chat) {
    Button send =
        Controls.round("chat-send", MaterialDesignS.SEND, WindowText.SEND.text(), chat::send);
    send.getStyleClass().add(Styles.ACCENT);
    send.disableProperty()
        .bind(
            chat.draftProperty()
                .flatMap(
                    text ->
                        chat.draftProblemProperty()
                            .map(problem -> text.isBlank() || !problem.isEmpty())));
    HBox row = new HBox(8, field, send);
    row.setAlignment(Pos.BOTTOM_CENTER);
    return row;
  }
}
