package dev.parley.desktop.lobby;

import atlantafx.base.theme.Styles;
import dev.parley.desktop.MediaChoice;
import dev.parley.desktop.text.WindowText;
import dev.parley.desktop.theme.Controls;
import java.util.Locale;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;
import org.kordamp.ikonli.materialdesign2.MaterialDesignV;

/** The first page. */
public final class LobbyView extends ScrollPane {
  private static final double FORM_WIDTH = 400;
  private final LobbyViewModel model;

  /**
   * @param changeTheme what the button for light and dark does
   */
  public LobbyView(LobbyViewModel model, Runnable changeTheme) {
    this.model = model;
    HBox page = new HBox(48, looks(), form());
    page.setAlignment(Pos.CENTER);
    page.setPadding(new Insets(32));
    Button theme = Controls.theme(changeTheme);
    StackPane.setAlignment(theme, Pos.TOP_RIGHT);
    StackPane.setMargin(theme, new Insets(14));
    StackPane middle = new StackPane(page, theme);
    middle.getStyleClass().add("lobby");
    setContent(middle);
    setFitToWidth(true);
    setFitToHeight(true);
    getStyleClass().add("page");
  }

  /** What the keyboard does on this page. */
  public Map<KeyCombination, Runnable> shortcuts() {
    DeviceForm devices = model.devices();
    return Map.of(
        KeyCombination.valueOf("Shortcut+D"),
        () -> devices.microphoneOnProperty().set(!devices.microphoneOnProperty().get()),
        KeyCombination.valueOf("Shortcut+E"),
        () -> devices.cameraOnProperty().set(!devices.cameraOnProperty().get()));
  }

  private Node looks() {
    DeviceForm devices = model.devices();
    VBox choices =
        new VBox(
            10,
            choice(
                "cameras",
                MaterialDesignV.VIDEO_OUTLINE,
                WindowText.CAMERA.text(),
                devices.cameras(),
                devices.cameraProperty()),
            choice(
                "microphones",
                MaterialDesignM.MICROPHONE_OUTLINE,
                WindowText.MICROPHONE.text(),
                devices.microphones(),
                devices.microphoneProperty()),
            choice(
                "speakers",
                MaterialDesignV.VOLUME_HIGH,
                WindowText.SPEAKER.text(),
                devices.speakers(),
                devices.speakerProperty()));
    VBox box =
        new VBox(
            18,
            new PreviewPane(devices),
            choices,
            Controls.problem("device-problem", devices.problemProperty()));
    box.setAlignment(Pos.CENTER_LEFT);
    return box;
  }

  private static Node choice(
      String id,
      Ikon icon,
      String words,
      ObservableList<MediaChoice> choices,
      ObjectProperty<@Nullable MediaChoice> chosen) {
    ComboBox<MediaChoice> box = new ComboBox<>(choices);
    box.setId(id);
    box.setMaxWidth(Double.MAX_VALUE);
    box.setPromptText(WindowText.DEVICE_NOT_FOUND.text(words.toLowerCase(Locale.ROOT)));
    box.setAccessibleText(words);
    box.valueProperty().bindBidirectional(chosen);
    HBox.setHgrow(box, Priority.ALWAYS);
    Label label = new Label(words, new FontIcon(icon));
    label.getStyleClass().add("device");
    label.setLabelFor(box);
    HBox row = new HBox(8, label, box);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private Node form() {
    VBox form =
        new VBox(
            8,
            heading(),
            named(WindowText.YOUR_NAME.text(), name()),
            Controls.problem("name-problem", model.nameProblemProperty()),
            named(WindowText.MEETING_LINK.text(), link()),
            Controls.problem("link-problem", model.linkForm().linkProblemProperty()),
            hint(),
            named(WindowText.NEW_ON_SERVER.text(), server()),
            Controls.problem("server-problem", model.linkForm().serverProblemProperty()),
            Controls.problem("error", model.problemProperty()),
            join(),
            promise());
    form.setMinWidth(FORM_WIDTH);
    form.setMaxSize(FORM_WIDTH, Region.USE_PREF_SIZE);
    form.getStyleClass().add("form");
    return form;
  }

  private static Node heading() {
    Label title =
        new Label(WindowText.APPLICATION.text(), new FontIcon(MaterialDesignS.SHIELD_LOCK));
    title.getStyleClass().addAll("wordmark");
    Label line = new Label(WindowText.PURPOSE.text());
    line.setWrapText(true);
    line.setMinHeight(Region.USE_PREF_SIZE);
    line.getStyleClass().add(Styles.TEXT_MUTED);
    VBox box = new VBox(6, title, line);
    VBox.setMargin(box, new Insets(0, 0, 14, 0));
    return box;
  }

  private static Node named(String words, Node field) {
    Label label = new Label(words);
    label.getStyleClass().add("field-name");
    label.setLabelFor(field instanceof HBox box ? box.getChildren().getFirst() : field);
    VBox box = new VBox(5, label, field);
    VBox.setMargin(box, new Insets(6, 0, 0, 0));
    return box;
  }

  private TextField name() {
    TextField field =
        field("name", WindowText.YOUR_NAME_PROMPT.text(), WindowText.YOUR_NAME.text());
    field.textProperty().bindBidirectional(model.nameProperty());
    return field;
  }

  private Node link() {
    TextField field = field("link", "https://…/room#…", WindowText.MEETING_LINK.text());
    field.textProperty().bindBidirectional(model.linkForm().linkProperty());
    ObservableValue<Boolean> bad = model.linkForm().linkProblemProperty().map(w -> !w.isEmpty());
    bad.subscribe(isBad -> field.pseudoClassStateChanged(Styles.STATE_DANGER, isBad));
    Button copy =
        Controls.round(
            "copy-link",
            MaterialDesignC.CONTENT_COPY,
            WindowText.COPY_LINK.text(),
            () -> Controls.copy(model.linkForm().linkProperty().get().strip()));
    copy.getStyleClass().add(Styles.FLAT);
    copy.disableProperty().bind(model.linkForm().goodProperty().not());
    return row(field, copy);
  }

  private Node hint() {
    Label label = new Label();
    label.setId("link-summary");
    label.setWrapText(true);
    label.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.SUCCESS);
    label
        .textProperty()
        .bind(
            model
                .linkForm()
                .createdProperty()
                .flatMap(
                    made ->
                        made
                            ? model
                                .linkForm()
                                .summaryProperty()
                                .map(s -> WindowText.SEND_LINK.text(s))
                            : model.linkForm().summaryProperty()));
    Controls.showWhen(label, model.linkForm().summaryProperty().map(s -> !s.isEmpty()));
    return label;
  }

  private Node server() {
    TextField field = field("server", "meet.example.org", WindowText.SERVER_FOR_NEW.text());
    field.textProperty().bindBidirectional(model.linkForm().serverProperty());
    field.setOnAction(_ -> model.linkForm().create());
    Button create = new Button(WindowText.NEW_MEETING.text());
    create.setId("create");
    create.setMinWidth(Region.USE_PREF_SIZE);
    create.setOnAction(_ -> model.linkForm().create());
    return row(field, create);
  }

  private Node join() {
    Button button = new Button(WindowText.JOIN.text());
    button.setId("join");
    button.setDefaultButton(true);
    button.setMaxWidth(Double.MAX_VALUE);
    button.getStyleClass().addAll(Styles.ACCENT, Styles.LARGE);
    model.joinableBinding().subscribe(can -> button.setOpacity(can ? 1 : 0.6));
    button.setOnAction(_ -> model.join());
    VBox.setMargin(button, new Insets(16, 0, 0, 0));
    return button;
  }

  private static Node promise() {
    Label label = new Label(WindowText.PROMISE.text());
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    label.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
    VBox.setMargin(label, new Insets(8, 0, 0, 0));
    return label;
  }

  private static TextField field(String id, String prompt, String spoken) {
    TextField field = new TextField();
    field.setId(id);
    field.setPromptText(prompt);
    field.setAccessibleText(spoken);
    HBox.setHgrow(field, Priority.ALWAYS);
    return field;
  }

  private static HBox row(Node... nodes) {
    HBox row = new HBox(8, nodes);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }
}
