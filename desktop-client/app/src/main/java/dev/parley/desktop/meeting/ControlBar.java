package dev.parley.desktop.meeting;

import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;
import dev.parley.desktop.text.WindowText;
import dev.parley.desktop.theme.Controls;
import dev.parley.desktop.theme.Controls.OnOff;
import dev.parley.meeting.chat.Reaction;
import java.util.Arrays;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignH;
import org.kordamp.ikonli.materialdesign2.MaterialDesignL;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignV;

/** The buttons of the meeting; above them, who is on the way in or asks to be let in. */
final class ControlBar extends VBox {
  private static final OnOff MICROPHONE =
      new OnOff(
          "microphone",
          MaterialDesignM.MICROPHONE,
          MaterialDesignM.MICROPHONE_OFF,
          WindowText.MICROPHONE_OFF.text(),
          WindowText.MICROPHONE_ON.text());
  private static final OnOff CAMERA =
      new OnOff(
          "camera",
          MaterialDesignV.VIDEO,
          MaterialDesignV.VIDEO_OFF,
          WindowText.CAMERA_OFF.text(),
          WindowText.CAMERA_ON.text());

  ControlBar(MeetingViewModel model, Runnable leave, Runnable copyLink) {
    super(8);
    getStyleClass().add("bar");
    setAlignment(Pos.CENTER);
    Button copy =
        Controls.round(
            "copy-link",
            MaterialDesignL.LINK_VARIANT,
            WindowText.COPY_MEETING_LINK.text(),
            copyLink);
    Button out =
        Controls.round(
            "leave", MaterialDesignP.PHONE_HANGUP, WindowText.LEAVE_BUTTON.text(), leave);
    out.getStyleClass().addAll(Styles.DANGER, "leave");
    HBox buttons =
        new HBox(
            14,
            Controls.onOff(MICROPHONE, model.microphoneOnProperty(), model::toggleMicrophone),
            Controls.onOff(CAMERA, model.cameraOnProperty(), model::toggleCamera),
            hand(model.chat()),
            reactions(model.chat()),
            chat(model),
            people(model),
            copy,
            out);
    buttons.setAlignment(Pos.CENTER);
    HBox door = new HBox(14, waiting(model), asking(model));
    door.setAlignment(Pos.CENTER);
    Controls.showWhen(
        door,
        model
            .waitingProperty()
            .flatMap(
                waiting ->
                    model
                        .people()
                        .askingProperty()
                        .map(asking -> !waiting.isEmpty() || !asking.isEmpty())));
    getChildren().addAll(door, buttons);
  }

  private static Node waiting(MeetingViewModel model) {
    Label waiting = new Label(null, new FontIcon(MaterialDesignA.ACCOUNT_CLOCK));
    waiting.setId("waiting");
    waiting.getStyleClass().add(Styles.TEXT_MUTED);
    waiting.textProperty().bind(model.waitingProperty());
    Controls.showWhen(waiting, model.waitingProperty().map(text -> !text.isEmpty()));
    return waiting;
  }

  /** Somebody waits for a decision: the way to it is one click. */
  private static Button asking(MeetingViewModel model) {
    PeopleViewModel people = model.people();
    Button button = new Button(null, new FontIcon(MaterialDesignA.ACCOUNT_ALERT));
    button.setId("asking");
    button.getStyleClass().addAll(Styles.ACCENT, Styles.SMALL);
    button.textProperty().bind(people.askingProperty());
    button.setOnAction(
        _ -> {
          if (!people.openProperty().get()) {
            model.togglePeople();
          }
        });
    Controls.showWhen(button, people.askingProperty().map(text -> !text.isEmpty()));
    return button;
  }

  private static Button people(MeetingViewModel model) {
    Button button =
        Controls.round(
            "people-toggle",
            MaterialDesignA.ACCOUNT_GROUP,
            WindowText.PEOPLE_BUTTON.text(),
            model::togglePeople);
    model
        .people()
        .openProperty()
        .subscribe(open -> Controls.toggleClass(button, Styles.ACCENT, open));
    return button;
  }

  private static Node chat(MeetingViewModel model) {
    Button button =
        Controls.round(
            "chat-toggle", MaterialDesignC.CHAT, WindowText.CHAT_BUTTON.text(), model::toggleChat);
    ChatViewModel chat = model.chat();
    chat.openProperty().subscribe(open -> Controls.toggleClass(button, Styles.ACCENT, open));
    Label unread = new Label();
    unread.setId("unread");
    unread.getStyleClass().add("badge");
    unread.setMouseTransparent(true);
    unread
        .textProperty()
        .bind(chat.unreadProperty().map(n -> n.intValue() > 99 ? "99+" : String.valueOf(n)));
    Controls.showWhen(unread, chat.unreadProperty().map(n -> n.intValue() > 0));
    chat.unreadProperty()
        .subscribe(
            n ->
                button.setAccessibleText(
                    n.intValue() == 0
                        ? WindowText.CHAT_READ.text()
                        : WindowText.CHAT_UNREAD.text(n)));
    StackPane.setAlignment(unread, Pos.TOP_RIGHT);
    return new StackPane(button, unread);
  }

  private static Button hand(ChatViewModel chat) {
    Button button =
        Controls.round(
            "hand",
            MaterialDesignH.HAND_BACK_RIGHT,
            WindowText.RAISE_HAND.text(),
            chat::toggleHand);
    chat.handUpProperty()
        .subscribe(
            up -> {
              Controls.toggleClass(button, Styles.ACCENT, up);
              Controls.describe(
                  button, (up ? WindowText.LOWER_HAND : WindowText.RAISE_HAND).text());
            });
    return button;
  }

  private static MenuButton reactions(ChatViewModel chat) {
    MenuButton menu = new MenuButton(null, new FontIcon(MaterialDesignE.EMOTICON_OUTLINE));
    menu.setId("reactions");
    menu.getStyleClass().addAll(Tweaks.NO_ARROW, Styles.BUTTON_CIRCLE, "round");
    Controls.describe(menu, WindowText.SHOW_REACTION.text());
    menu.getItems().setAll(Arrays.stream(Reaction.values()).map(each -> item(each, chat)).toList());
    return menu;
  }

  private static MenuItem item(Reaction reaction, ChatViewModel chat) {
    MenuItem item =
        new MenuItem(ReactionIcons.word(reaction), new FontIcon(ReactionIcons.of(reaction)));
    item.setId("react-" + reaction.name());
    item.setOnAction(_ -> chat.react(reaction));
    return item;
  }
}
