package dev.parley.desktop.meeting;

import atlantafx.base.theme.Styles;
import dev.parley.client.contacts.VerificationStatus;
import dev.parley.desktop.Verification.Scan;
import dev.parley.desktop.text.WindowText;
import dev.parley.desktop.theme.Controls;
import dev.parley.desktop.theme.Theme;
import java.io.File;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignQ;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/** Compares with one person: digits to read aloud, a code to show, a code to scan. */
final class VerificationCard extends ModalOverlay {
  private static final int COLUMNS = 4;

  /** In pixels. */
  private static final double WIDTH = 700;

  private final VerificationViewModel model;

  /**
   * @param cameraOn whether the camera sees anything
   */
  VerificationCard(VerificationViewModel model, ObservableValue<Boolean> cameraOn) {
    this.model = model;
    Button close = new Button(WindowText.CLOSE.text());
    close.setId("verification-close");
    close.setCancelButton(true);
    close.setOnAction(_ -> model.close());
    VBox words = new VBox(12, head(), muted(WindowText.COMPARE_HOW.text()), digits());
    HBox.setHgrow(words, Priority.ALWAYS);
    HBox compare = new HBox(24, showing(), words);
    Label worth = muted(WindowText.COMPARE_WORTH.text());
    VBox card = new VBox(16, compare, scanning(cameraOn), result(), worth, buttons(close));
    card.getStyleClass().add("verification");
    ScrollPane scroll = new Sheet(card);
    scroll.getStyleClass().addAll("sheet", Styles.ELEVATED_2);
    scroll.setMaxSize(WIDTH, Region.USE_PREF_SIZE);
    scroll.setPrefWidth(WIDTH);
    getChildren().add(scroll);
    showWhile(model.nameProperty().map(text -> !text.isEmpty()), close);
  }

  private Node head() {
    Label title = new Label();
    title.setId("verification");
    title.getStyleClass().add(Styles.TITLE_3);
    title.setWrapText(true);
    title.setMinHeight(Region.USE_PREF_SIZE);
    title
        .textProperty()
        .bind(model.nameProperty().map(n -> WindowText.IS_THIS.text(BidiText.name(n))));
    return new VBox(6, title, new VerificationBadge(model.statusProperty(), false));
  }

  private static Label muted(String words) {
    Label label = new Label(words);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    label.getStyleClass().add(Styles.TEXT_MUTED);
    return label;
  }

  private Node digits() {
    GridPane grid = new GridPane(18, 8);
    grid.setId("safety-number");
    grid.getStyleClass().add("digits");
    model.digitsProperty().subscribe(groups -> show(grid, groups));
    return grid;
  }

  private static void show(GridPane grid, List<String> groups) {
    grid.getChildren().clear();
    for (int i = 0; i < groups.size(); i++) {
      Label group = new Label(groups.get(i));
      group.getStyleClass().add("digit-group");
      group.setStyle(Theme.fixed());
      // Read as digits and not as a number of many thousands.
      group.setAccessibleText(String.join(" ", groups.get(i).split("")));
      GridPane.setHalignment(group, HPos.CENTER);
      grid.add(group, i % COLUMNS, i / COLUMNS);
    }
  }

  private Node showing() {
    QrView qr = new QrView(model.codeProperty());
    qr.setId("qr");
    model.nameProperty().subscribe(name -> qr.setAccessibleText(WindowText.CODE_FOR.text(name)));
    Label caption = muted("");
    caption
        .textProperty()
        .bind(model.nameProperty().map(name -> WindowText.CODE_CAPTION.text(BidiText.name(name))));
    caption.setMaxWidth(210);
    caption.setAlignment(Pos.CENTER);
    VBox box = new VBox(6, qr, caption);
    box.setMinWidth(Region.USE_PREF_SIZE);
    return box;
  }

  private Node scanning(ObservableValue<Boolean> cameraOn) {
    Button picture =
        new Button(WindowText.SCAN_PICTURE.text(), new FontIcon(MaterialDesignF.FILE_IMAGE));
    picture.setId("scan-picture");
    picture.setOnAction(_ -> choosePicture());
    Button camera = new Button(null, new FontIcon(MaterialDesignQ.QRCODE_SCAN));
    camera.setId("scan-camera");
    camera
        .textProperty()
        .bind(
            model
                .scanningProperty()
                .map(on -> (on ? WindowText.SCAN_STOP : WindowText.SCAN_CAMERA).text()));
    camera.disableProperty().bind(cameraOn.map(on -> !on));
    camera.setOnAction(_ -> model.toggleCamera());
    Label hint = muted("");
    hint.setId("scan-hint");
    hint.textProperty()
        .bind(
            model
                .scanningProperty()
                .flatMap(
                    scanning ->
                        cameraOn.map(
                            on -> {
                              if (!on) {
                                return WindowText.SCAN_NEEDS_CAMERA.text();
                              }
                              return scanning ? WindowText.SCAN_HINT.text() : "";
                            })));
    Controls.showWhen(hint, hint.textProperty().map(text -> !text.isEmpty()));
    return new VBox(8, new FlowPane(12, 8, picture, camera), hint);
  }

  private void choosePicture() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(WindowText.CHOOSE_PICTURE.text());
    chooser
        .getExtensionFilters()
        .addAll(
            new FileChooser.ExtensionFilter(
                WindowText.PICTURES.text(),
                "*.png",
                "*.jpg",
                "*.jpeg",
                "*.gif",
                "*.bmp",
                "*.tif",
                "*.tiff"),
            new FileChooser.ExtensionFilter(WindowText.ALL_FILES.text(), "*"));
    File file = chooser.showOpenDialog(getScene().getWindow());
    if (file != null) {
      model.readPicture(file.toPath());
    }
  }

  private Node result() {
    Label label = new Label();
    label.setId("scan-result");
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    label.setMaxWidth(Double.MAX_VALUE);
    label.getStyleClass().add("result");
    model.resultProperty().subscribe(scan -> show(label, scan));
    Controls.showWhen(label, model.resultProperty().map(Optional::isPresent));
    return label;
  }

  private static void show(Label label, Optional<Scan> scan) {
    boolean match = scan.map(Scan::match).orElse(false);
    label.setText(scan.map(Scan::words).orElse(""));
    label.setGraphic(
        new FontIcon(match ? MaterialDesignC.CHECK_DECAGRAM : MaterialDesignA.ALERT_DECAGRAM));
    Controls.toggleClass(label, "match", match);
    Controls.toggleClass(label, "mismatch", !match);
  }

  private Node buttons(Button close) {
    ObservableValue<Boolean> verified =
        model.statusProperty().map(s -> s.equals(Optional.of(VerificationStatus.VERIFIED)));
    Button mark =
        new Button(WindowText.MARK_VERIFIED.text(), new FontIcon(MaterialDesignS.SHIELD_CHECK));
    mark.setId("mark-verified");
    mark.getStyleClass().add(Styles.ACCENT);
    mark.setOnAction(_ -> model.markVerified());
    mark.disableProperty().bind(model.digitsProperty().map(List::isEmpty));
    Controls.showWhen(mark, verified.map(is -> !is));
    Button undo = new Button(WindowText.UNDO_VERIFIED.text());
    undo.setId("undo-verified");
    undo.setOnAction(_ -> model.undo());
    Controls.showWhen(undo, verified);
    HBox row = new HBox(12, close, Controls.spring(), undo, mark);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  /** As high as what is in it, unless the window is lower: then it scrolls. */
  private static final class Sheet extends ScrollPane {
    private static final double BORDER = 10;

    private final Region content;

    Sheet(Region content) {
      super(content);
      this.content = content;
      setFitToWidth(true);
      setHbarPolicy(ScrollBarPolicy.NEVER);
    }

    @Override
    protected double computePrefHeight(double width) {
      double inside = width < 0 ? WIDTH : width;
      return content.prefHeight(inside - BORDER) + BORDER;
    }
  }
}
