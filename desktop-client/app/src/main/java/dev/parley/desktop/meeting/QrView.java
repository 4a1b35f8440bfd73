package dev.parley.desktop.meeting;

import javafx.beans.value.ObservableValue;
import javafx.scene.image.ImageView;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;

/** A QR code: dark modules on white, whatever the theme, because scanners expect it so. */
final class QrView extends StackPane {
  /** Large enough for a telephone at arm's length, in pixels. */
  private static final double SIZE = 210;

  private final ImageView view = new ImageView();

  QrView(ObservableValue<boolean[][]> modules) {
    getStyleClass().add("qr");
    view.setSmooth(false);
    getChildren().add(view);
    setMinSize(SIZE, SIZE);
    setMaxSize(SIZE, SIZE);
    modules.subscribe(this::show);
  }

  /** Each module is the same whole number of pixels wide, or scanners stumble. */
  private void show(boolean[][] rows) {
    if (rows.length == 0) {
      view.setImage(null);
      return;
    }
    int scale = Math.max(1, (int) (SIZE / rows.length));
    int size = rows.length * scale;
    WritableImage image = new WritableImage(size, size);
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        image
            .getPixelWriter()
            .setColor(x, y, rows[y / scale][x / scale] ? Color.BLACK : Color.WHITE);
      }
    }
    view.setImage(image);
  }
}
