package dev.parley.desktop.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.scene.Parent;
import javafx.scene.text.Font;

/** Light and dark, and the typeface. */
public final class Theme {
  /** Typefaces in the order of preference; the first one installed is taken. */
  private static final List<String> TYPEFACES =
      List.of("Inter", "Cantarell", "Noto Sans", "Segoe UI", "SF Pro Text", "DejaVu Sans");

  /** Typefaces for codes that people compare aloud, in the order of preference. */
  private static final List<String> FIXED =
      List.of("JetBrains Mono", "DejaVu Sans Mono", "Noto Sans Mono", "Consolas", "Menlo");

  private final Parent root;
  private boolean dark;

  /**
   * Gives a scene's root Parley's own style and the best typeface there is.
   *
   * @param scheme to begin with
   */
  public Theme(Parent root, ColorScheme scheme) {
    this.root = root;
    String sheet =
        Objects.requireNonNull(Theme.class.getResource("parley.css"), "parley.css")
            .toExternalForm();
    root.getStylesheets().add(sheet);
    root.setStyle("-fx-font-family: \"" + first(TYPEFACES) + "\";");
    use(scheme);
  }

  /** Changes from light to dark or back. */
  public void toggle() {
    use(dark ? ColorScheme.LIGHT : ColorScheme.DARK);
  }

  private void use(ColorScheme scheme) {
    dark = scheme == ColorScheme.DARK;
    Controls.toggleClass(root, "dark", dark);
    Application.setUserAgentStylesheet(
        dark
            ? new PrimerDark().getUserAgentStylesheet()
            : new PrimerLight().getUserAgentStylesheet());
  }

  /** An inline style with the typeface for codes. */
  public static String fixed() {
    return "-fx-font-family: \"" + first(FIXED) + "\";";
  }

  private static String first(List<String> wanted) {
    List<String> installed = Font.getFamilies();
    return wanted.stream()
        .filter(installed::contains)
        .findFirst()
        .orElse(Font.getDefault().getFamily());
  }
}
