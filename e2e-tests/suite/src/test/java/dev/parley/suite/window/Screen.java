package dev.parley.suite.window;

import dev.parley.testkit.Waits;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import javafx.stage.Window;
import javax.imageio.ImageIO;

/** Eyes and hands at the window. Every wait is for a condition, with a bound. */
final class Screen {
  /** For what takes milliseconds on a machine that has nothing else to do. */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private static boolean started;

  private Screen() {}

  /** Starts JavaFX, once for this process, on a display of our own if there is none. */
  static synchronized void start() {
    if (started) {
      return;
    }
    Display.ensure();
    CountDownLatch up = new CountDownLatch(1);
    Platform.startup(up::countDown);
    Platform.setImplicitExit(false);
    try {
      if (!up.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("JavaFX did not start within " + PATIENCE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
    started = true;
  }

  /** Runs something on the FX thread and gives what it gave. */
  static <T> T on(Callable<T> work) {
    return on(work, PATIENCE);
  }

  /** Runs something on the FX thread that may take so long. */
  static <T> T on(Callable<T> work, Duration patience) {
    FutureTask<T> task = new FutureTask<>(work);
    Platform.runLater(task);
    try {
      return task.get(patience.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } catch (TimeoutException e) {
      throw new AssertionError("the FX thread did not answer within " + patience, e);
    }
  }

  /** Waits until something holds on the FX thread. */
  static void until(String what, Duration bound, BooleanSupplier condition) {
    Waits.until(bound, () -> on(condition::getAsBoolean), () -> what);
  }

  static void until(String what, BooleanSupplier condition) {
    until(what, PATIENCE, condition);
  }

  /** The one scene on the screen. */
  static Scene scene() {
    return Window.getWindows().stream()
        .filter(window -> window instanceof Stage && window.isShowing())
        .map(Window::getScene)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no window is open"));
  }

  /** Whether a window is open. */
  static boolean isOpen() {
    return Window.getWindows().stream().anyMatch(w -> w instanceof Stage && w.isShowing());
  }

  /** The visible nodes with a style class or id. */
  static Set<Node> all(String selector) {
    return scene().getRoot().lookupAll(selector);
  }

  /** Whether a node is there and visible. */
  static boolean sees(String selector) {
    return all(selector).stream().anyMatch(Screen::isSeen);
  }

  /** Whether there is a picture in a node; called on the FX thread. */
  static boolean hasPicture(String selector) {
    return all(selector).stream()
        .flatMap(node -> node.lookupAll("ImageView").stream())
        .anyMatch(view -> ((ImageView) view).getImage() != null);
  }

  /** Whether a box is ticked; called on the FX thread. */
  static boolean isSelected(String selector) {
    return ((CheckBox) all(selector).iterator().next()).isSelected();
  }

  /** What all visible labels with a style class or id say. */
  static List<String> texts(String selector) {
    return all(selector).stream()
        .filter(Screen::isSeen)
        .map(node -> ((Labeled) node).getText())
        .toList();
  }

  /** What a node looks like now, as one number; called on the FX thread. */
  static int look(Node node) {
    WritableImage image = node.snapshot(null, null);
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    int[] pixels = new int[width * height];
    image
        .getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
    return Arrays.hashCode(pixels);
  }

  private static boolean isSeen(Node node) {
    for (Node n = node; n != null; n = n.getParent()) {
      if (!n.isVisible()) {
        return false;
      }
    }
    return true;
  }

  /** What a visible label, button or field says; empty if there is none. */
  static String text(String selector) {
    return all(selector).stream()
        .filter(Screen::isSeen)
        .map(
            node ->
                switch (node) {
                  case Labeled labeled -> labeled.getText();
                  case TextInputControl input -> input.getText();
                  default -> "";
                })
        .findFirst()
        .orElse("");
  }

  /** What a visible label says, without the marks around names of either direction of writing. */
  static String said(String selector) {
    return text(selector).replaceAll("\\u200E", "");
  }

  /** Moves the mouse to the middle of a node and clicks. */
  static void click(String selector) {
    until(selector + " is there", () -> sees(selector));
    on(
        () -> {
          // What has just come up is not in its place before the next layout.
          scene().getRoot().applyCss();
          scene().getRoot().layout();
          Node node = all(selector).stream().filter(Screen::isSeen).findFirst().orElseThrow();
          click(node);
          return node;
        });
  }

  private static void click(Node node) {
    Bounds place = node.localToScreen(node.getBoundsInLocal());
    Robot robot = new Robot();
    robot.mouseMove(place.getCenterX(), place.getCenterY());
    robot.mouseClick(MouseButton.PRIMARY);
  }

  /** Opens a menu and clicks on one of its items. */
  static void choose(String menu, String itemId) {
    click(menu);
    until(itemId + " is in a menu", () -> item(itemId).isPresent());
    on(
        () -> {
          click(item(itemId).orElseThrow());
          return itemId;
        });
    until("the menu is closed", () -> item(itemId).isEmpty());
  }

  private static Optional<Node> item(String id) {
    return Window.getWindows().stream()
        .filter(window -> window instanceof PopupWindow && window.isShowing())
        .flatMap(window -> window.getScene().getRoot().lookupAll("#" + id).stream())
        .filter(Screen::isSeen)
        .findFirst();
  }

  /** Presses a key, for whatever the keyboard acts on. */
  static void press(KeyCode key) {
    on(
        () -> {
          new Robot().keyType(key);
          return key;
        });
  }

  /** Puts text into a field, in the place of what it held. */
  static void type(String selector, String text) {
    click(selector);
    on(
        () -> {
          TextInputControl field = (TextInputControl) all(selector).iterator().next();
          field.replaceText(0, field.getLength(), text);
          return field;
        });
  }

  /** What the window shows now. */
  static BufferedImage picture() {
    WritableImage image = on(() -> scene().snapshot(null));
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        copy.setRGB(x, y, image.getPixelReader().getArgb(x, y));
      }
    }
    return copy;
  }

  /** Keeps what the window shows now as target/screenshots/NAME.png. */
  static void keep(String name) {
    Path file = Path.of("target", "screenshots", name + ".png");
    try {
      Files.createDirectories(file.getParent());
      ImageIO.write(picture(), "png", file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
