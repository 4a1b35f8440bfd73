package dev.parley.desktop.meeting;

import atlantafx.base.theme.Styles;
import dev.parley.desktop.text.WindowText;
import dev.parley.desktop.theme.Controls;
import dev.parley.meeting.machine.Phase;
import java.util.Map;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.javafx.FontIcon;

/** The meeting page: bars above and below, the grid and the list of people between them. */
public final class MeetingPane extends StackPane {
  /** How long a notice stays: long enough to read ten words. */
  private static final Duration NOTICE = Duration.seconds(4);

  private final MeetingViewModel model;
  private final Runnable leave;

  /**
   * @param leave what the button to leave does
   */
  public MeetingPane(MeetingViewModel model, Runnable leave, Runnable changeTheme) {
    this.model = model;
    this.leave = leave;
    BorderPane page = page(changeTheme);
    RemovalCard removal = new RemovalCard(model.removal());
    VerificationCard verification =
        new VerificationCard(model.verification(), model.cameraOnProperty());
    page.disableProperty().bind(removal.visibleProperty().or(verification.visibleProperty()));
    getChildren().addAll(page, removal, verification);
  }

  private BorderPane page(Runnable changeTheme) {
    StackPane middle = new StackPane(new TileGridPane(model), stageCard(), notice(), reaction());
    middle.setPadding(new Insets(0, 16, 0, 16));
    middle.setMinSize(0, 0);
    Label problem = Controls.problem("error", model.problemProperty());
    problem.setMaxWidth(Double.MAX_VALUE);
    BorderPane page = new BorderPane(middle);
    page.getStyleClass().add("meeting");
    page.setTop(
        new VBox(new TopBar(model, changeTheme), new AlertBar(model), new MuteRequestBar(model)));
    page.setRight(new HBox(new PeoplePanel(model), new ChatPanel(model.chat())));
    page.setBottom(new VBox(problem, new ControlBar(model, leave, this::copyLink)));
    return page;
  }

  /** What the keyboard does on this page. */
  public Map<KeyCombination, Runnable> shortcuts() {
    return Map.of(
        KeyCombination.valueOf("Shortcut+D"), model::toggleMicrophone,
        KeyCombination.valueOf("Shortcut+E"), model::toggleCamera,
        KeyCombination.valueOf("Shortcut+L"), this::copyLink,
        KeyCombination.valueOf("Shortcut+P"), model::togglePeople,
        KeyCombination.valueOf("Shortcut+M"), model::toggleChat,
        KeyCombination.valueOf("Shortcut+H"), model.chat()::toggleHand,
        KeyCombination.valueOf("Shortcut+W"), leave);
  }

  private void copyLink() {
    Controls.copy(model.link());
    model.linkCopied();
  }

  private Node stageCard() {
    Label title = new Label();
    title.setId("stage");
    title.getStyleClass().add(Styles.TITLE_3);
    title.setWrapText(true);
    title.setMinHeight(Region.USE_PREF_SIZE);
    title.textProperty().bind(model.stageTitleProperty());
    Label detail = new Label();
    detail.setWrapText(true);
    detail.getStyleClass().add(Styles.TEXT_MUTED);
    detail.setMinHeight(Region.USE_PREF_SIZE);
    detail.textProperty().bind(model.stageDetailProperty());
    ProgressIndicator turning = new ProgressIndicator();
    turning.setPrefSize(36, 36);
    Controls.showWhen(turning, model.phaseProperty().map(StageWords::passes));
    Button out = new Button();
    out.setId("stage-leave");
    out.textProperty()
        .bind(
            model
                .phaseProperty()
                .map(
                    phase ->
                        (StageWords.isOver(phase) ? WindowText.BACK : WindowText.LEAVE).text()));
    out.setOnAction(_ -> leave.run());
    VBox card = new VBox(12, turning, title, detail, out);
    card.getStyleClass().addAll("card-over", Styles.ELEVATED_2);
    card.setAlignment(Pos.CENTER);
    card.setMaxSize(440, Region.USE_PREF_SIZE);
    ObservableValue<Boolean> outside = model.phaseProperty().map(p -> p != Phase.IN_MEETING);
    Controls.showWhen(card, outside);
    return card;
  }

  private Node notice() {
    Label label = new Label();
    label.setId("notice");
    label.getStyleClass().addAll("notice", Styles.ELEVATED_1);
    label.textProperty().bind(model.noticeProperty());
    label.visibleProperty().bind(model.noticeProperty().map(text -> !text.isEmpty()));
    label.setMouseTransparent(true);
    PauseTransition pause = new PauseTransition(NOTICE);
    pause.setOnFinished(_ -> model.noticeSeen());
    model.noticeProperty().subscribe(text -> restart(pause, text));
    StackPane.setAlignment(label, Pos.TOP_CENTER);
    StackPane.setMargin(label, new Insets(12));
    return label;
  }

  /**
   * What somebody shows without a word, for a moment: where it hides neither a name nor what is
   * said over a picture.
   */
  private Node reaction() {
    Label label = new Label();
    label.setId("reaction");
    label.getStyleClass().addAll("notice", "reaction", Styles.ELEVATED_1);
    label.setMouseTransparent(true);
    PauseTransition pause = new PauseTransition(NOTICE);
    pause.setOnFinished(_ -> model.chat().reactionSeen());
    model
        .chat()
        .reactionProperty()
        .subscribe(
            shown ->
                shown.ifPresent(
                    each -> {
                      label.setText(
                          WindowText.REACTION_OF.text(
                              BidiText.name(each.author().name()), each.reaction().words()));
                      label.setGraphic(new FontIcon(ReactionIcons.of(each.reaction())));
                      pause.playFromStart();
                    }));
    label.visibleProperty().bind(model.chat().reactionProperty().map(Optional::isPresent));
    StackPane.setAlignment(label, Pos.BOTTOM_RIGHT);
    StackPane.setMargin(label, new Insets(12));
    return label;
  }

  private static void restart(PauseTransition pause, String text) {
    if (!text.isEmpty()) {
      pause.playFromStart();
    }
  }
}
