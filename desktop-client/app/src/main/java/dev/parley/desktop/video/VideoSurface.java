package dev.parley.desktop.video;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/**
 * Shows the pictures of one {@link PictureExchange}, cut to fill the whole area. The FX thread does
 * no more for a picture than mark its pixels as changed; they are read where they lie.
 */
public final class VideoSurface extends Region {
  /** Images kept: the three that go round. One more means that the size changed. */
  private static final int IMAGES = 3;

  private final PictureExchange pictures;
  private final ImageView view = new ImageView();
  private final Rectangle clip = new Rectangle();
  private final Map<Picture, PaintedPicture> images = new HashMap<>();
  private long drawn;

  private record PaintedPicture(PixelBuffer<ByteBuffer> buffer, WritableImage image) {}

  /**
   * @param pictures what to show
   * @param arc the diameter of the rounded corners, in pixels
   */
  public VideoSurface(PictureExchange pictures, double arc) {
    this.pictures = pictures;
    getStyleClass().add("video");
    clip.setArcWidth(arc);
    clip.setArcHeight(arc);
    setClip(clip);
    view.setSmooth(true);
    getChildren().add(view);
    pictures.onReady(() -> Platform.runLater(this::draw));
  }

  /** Shows the pictures as in a mirror. */
  public void setMirrored(boolean mirrored) {
    view.setScaleX(mirrored ? -1 : 1);
  }

  /** How many pictures were drawn so far. */
  public long drawn() {
    return drawn;
  }

  /** How many pictures were offered so far, drawn or replaced by newer ones; from any thread. */
  public long offered() {
    return pictures.offered();
  }

  private void draw() {
    Picture picture = pictures.take();
    if (picture == null) {
      return;
    }
    if (images.size() >= IMAGES && !images.containsKey(picture)) {
      images.clear();
    }
    PaintedPicture shown = images.computeIfAbsent(picture, VideoSurface::image);
    shown.buffer().updateBuffer(_ -> null);
    if (view.getImage() == null || sizeDiffers(picture)) {
      requestLayout();
    }
    view.setImage(shown.image());
    drawn++;
  }

  private boolean sizeDiffers(Picture picture) {
    return view.getImage().getWidth() != picture.width()
        || view.getImage().getHeight() != picture.height();
  }

  private static PaintedPicture image(Picture picture) {
    PixelBuffer<ByteBuffer> buffer =
        new PixelBuffer<>(
            picture.width(),
            picture.height(),
            picture.pixels().duplicate().clear(),
            PixelFormat.getByteBgraPreInstance());
    return new PaintedPicture(buffer, new WritableImage(buffer));
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double height = getHeight();
    clip.setWidth(width);
    clip.setHeight(height);
    view.setFitWidth(width);
    view.setFitHeight(height);
    if (view.getImage() != null && width > 0 && height > 0) {
      view.setViewport(
          cut(view.getImage().getWidth(), view.getImage().getHeight(), width / height));
    }
    view.relocate(0, 0);
  }

  /** The largest part of a picture, in its middle, that has the given shape. */
  private static Rectangle2D cut(double width, double height, double shape) {
    double w = Math.min(width, height * shape);
    double h = Math.min(height, width / shape);
    return new Rectangle2D((width - w) / 2, (height - h) / 2, w, h);
  }
}
