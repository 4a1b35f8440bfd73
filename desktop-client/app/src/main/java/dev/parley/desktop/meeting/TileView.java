package dev.parley.desktop.meeting;

import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;
import dev.parley.desktop.text.WindowText;
import dev.parley.desktop.theme.Controls;
import dev.parley.desktop.video.VideoSurface;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignH;
import org.kordamp.ikonli.materialdesign2.MaterialDesignL;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;

/** One person in the grid: the picture, or what there is to say instead; and the name. */
final class TileView extends StackPane {
  private static final double CORNER = 20;

  /** The height of a tile from which on the avatar has its full size, in pixels. */
  private static final double ROOMY = 220;

  /** The height below which there is no room for an avatar beside a word or two, in pixels. */
  private static final double LOW = 130;

  /** Avatar colours; a name always gets the same one. */
  private static final int COLOURS = 6;

  private final VideoSurface surface;

  TileView(TileViewModel model, MeetingViewModel meeting) {
    getStyleClass().add("tile");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    accessibleTextProperty()
        .bind(
            model
                .nameProperty()
                .flatMap(
                    n -> model.wordsProperty().map(w -> WindowText.NAME_AND_STATE.text(n, w))));
    surface = new VideoSurface(model.pictures(), CORNER);
    surface.setMirrored(model.mirrored());
    surface.visibleProperty().bind(model.pictureVisibleProperty());
    Region ring = new Region();
    ring.getStyleClass().add("ring");
    ring.visibleProperty().bind(model.speakingProperty());
    ring.setMouseTransparent(true);
    getChildren().addAll(instead(model), surface, words(model), ring, name(model));
    if (!model.own()) {
      getChildren().add(menu(model, meeting));
    }
  }

  /** What can be done about a person; it shows when the mouse or the keyboard comes near. */
  private Node menu(TileViewModel model, MeetingViewModel meeting) {
    MenuItem verify = new MenuItem(WindowText.VERIFY.text());
    verify.setId("ask-verification");
    verify.setOnAction(_ -> meeting.verification().ask(model.id(), model.nameProperty().get()));
    verify.visibleProperty().bind(model.verificationProperty().map(Optional::isPresent));
    MenuItem remove = new MenuItem(WindowText.REMOVE_FROM_MEETING.text());
    remove.setId("ask-removal");
    remove.setOnAction(_ -> meeting.removal().ask(model.id(), model.nameProperty().get()));
    remove.visibleProperty().bind(model.removableProperty());
    MenuButton menu =
        new MenuButton(null, new FontIcon(MaterialDesignD.DOTS_VERTICAL), verify, remove);
    menu.getStyleClass().addAll(Tweaks.NO_ARROW, Styles.BUTTON_CIRCLE, "round", "person-menu");
    model.nameProperty().subscribe(name -> Controls.describe(menu, WindowText.MENU_OF.text(name)));
    menu.opacityProperty()
        .bind(
            Bindings.when(hoverProperty().or(menu.focusedProperty()).or(menu.showingProperty()))
                .then(1.0)
                .otherwise(0.0));
    StackPane.setAlignment(menu, Pos.BOTTOM_RIGHT);
    StackPane.setMargin(menu, new Insets(8));
    return menu;
  }

  /** How many pictures this tile has drawn. */
  long drawn() {
    return surface.drawn();
  }

  private static Node instead(TileViewModel model) {
    Label avatar = new Label();
    avatar.getStyleClass().add("avatar");
    avatar.textProperty().bind(model.nameProperty().map(Initials::of));
    model
        .nameProperty()
        .subscribe(name -> avatar.setStyle("-parley-avatar: -parley-avatar-" + colour(name) + ";"));
    StackPane box = new StackPane(avatar);
    avatar
        .visibleProperty()
        .bind(
            Bindings.createBooleanBinding(
                () ->
                    !model.pictureVisibleProperty().get()
                        && box.getHeight() >= (model.lockedProperty().get() ? ROOMY : LOW),
                model.pictureVisibleProperty(),
                model.lockedProperty(),
                box.heightProperty()));
    // In a small tile it leaves room for the words above it and the name below.
    avatar
        .scaleXProperty()
        .bind(box.heightProperty().map(h -> Math.min(1, h.doubleValue() / ROOMY)));
    avatar.scaleYProperty().bind(avatar.scaleXProperty());
    box.setPadding(new Insets(0, 0, 18, 0));
    return box;
  }

  private static int colour(String name) {
    return Math.floorMod(name.hashCode(), COLOURS);
  }

  private static Node words(TileViewModel model) {
    Label label = new Label();
    label.getStyleClass().add("tile-words");
    label.setWrapText(true);
    label.textProperty().bind(model.wordsProperty());
    model
        .lockedProperty()
        .subscribe(
            locked -> {
              label.setGraphic(locked ? new FontIcon(MaterialDesignL.LOCK_ALERT) : null);
              Controls.toggleClass(label, "locked", locked);
            });
    label.visibleProperty().bind(model.wordsProperty().map(text -> !text.isEmpty()));
    VBox box = new VBox(label);
    box.setAlignment(Pos.TOP_RIGHT);
    box.setPadding(new Insets(12));
    box.setMouseTransparent(true);
    return box;
  }

  /** What is known of the person's identity; of one's own there is nothing to say. */
  private static Node verification(TileViewModel model) {
    FontIcon icon = new FontIcon();
    icon.getStyleClass().add("standing-icon");
    model
        .verificationProperty()
        .subscribe(
            known ->
                known.ifPresent(
                    standing -> {
                      icon.setIconCode(VerificationIcons.of(standing));
                      icon.getStyleClass().setAll("ikonli-font-icon", "standing-icon");
                      icon.getStyleClass().add(VerificationIcons.style(standing));
                    }));
    Controls.showWhen(
        icon, model.verificationProperty().map(known -> !model.own() && known.isPresent()));
    return icon;
  }

  private static Node name(TileViewModel model) {
    Label label = new Label();
    label.getStyleClass().add("tile-name");
    label.textProperty().bind(model.nameProperty());
    FontIcon muted = new FontIcon(MaterialDesignM.MICROPHONE_OFF);
    muted.getStyleClass().add("muted-icon");
    Controls.showWhen(muted, model.microphoneProperty().map(on -> !on));
    FontIcon odd = new FontIcon(MaterialDesignA.ALERT);
    odd.getStyleClass().add("odd-icon");
    Controls.showWhen(odd, model.warningProperty().map(text -> !text.isEmpty()));
    label.setMinWidth(0);
    FontIcon hand = new FontIcon(MaterialDesignH.HAND_BACK_RIGHT);
    hand.getStyleClass().add("hand-icon");
    Controls.showWhen(hand, model.handProperty());
    HBox pill = new HBox(6, hand, muted, label, verification(model), odd);
    pill.getStyleClass().add("pill");
    pill.setAlignment(Pos.CENTER_LEFT);
    pill.setMaxHeight(Region.USE_PREF_SIZE);
    pill.setMaxWidth(Region.USE_PREF_SIZE);
    Tooltip tooltip = new Tooltip();
    tooltip.textProperty().bind(model.warningProperty());
    model
        .warningProperty()
        .subscribe(
            text -> {
              if (text.isEmpty()) {
                Tooltip.uninstall(pill, tooltip);
              } else {
                Tooltip.install(pill, tooltip);
              }
            });
    StackPane.setAlignment(pill, Pos.BOTTOM_LEFT);
    StackPane.setMargin(pill, new Insets(12));
    return pill;
  }
}
