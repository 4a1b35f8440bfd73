package dev.parley.desktop.doctor;

import dev.parley.desktop.text.CommandText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells a person's desktop that {@code parley://} links open in this Parley: one desktop entry
 * (freedesktop.org, Desktop Entry Specification 1.5) and one line of {@code mimeapps.list} (MIME
 * Applications Associations 1.0.1). Both are files of that person alone.
 */
public final class LinkHandler {
  private static final String ENTRY = "dev.parley.desktop";
  private static final String SCHEME = "x-scheme-handler/parley";
  private static final String DEFAULTS = "[Default Applications]";

  private final Path launcher;
  private final Path entry;
  private final Path associations;

  LinkHandler(Path launcher, Path data, Path config) {
    this.launcher = launcher.toAbsolutePath().normalize();
    this.entry = data.resolve("applications").resolve(ENTRY);
    this.associations = config.resolve("mimeapps.list");
  }

  /**
   * The handler of the user who runs this.
   *
   * @param launcher the program that a link is handed to
   */
  public static LinkHandler ofThisDesktop(Path launcher) {
    Map<String, String> environment = System.getenv();
    Path home = Path.of(System.getProperty("user.home"));
    return new LinkHandler(
        launcher,
        directory(environment, "XDG_DATA_HOME").orElse(home.resolve(".local/share")),
        directory(environment, "XDG_CONFIG_HOME").orElse(home.resolve(".config")));
  }

  /** Relative paths there are invalid and to be ignored (XDG Base Directory Specification). */
  private static Optional<Path> directory(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name))
        .filter(value -> !value.isEmpty())
        .map(Path::of)
        .filter(Path::isAbsolute);
  }

  /** Whether links open in this Parley, and not in another one or in nothing. */
  public boolean isRegistered() throws IOException {
    return lines(entry).contains(exec()) && lines(associations).contains(association());
  }

  /** Makes it so; what else is in the files stays. */
  public void register() throws IOException {
    write(
        entry,
        List.of(
            "[Desktop Entry]",
            "Type=Application",
            "Name=Parley",
            "Comment=" + CommandText.LINKS_COMMENT.text(),
            exec(),
            "Terminal=false",
            "NoDisplay=true",
            "MimeType=" + SCHEME + ";"));
    List<String> lines = withoutOurs(lines(associations));
    int section = lines.indexOf(DEFAULTS);
    if (section < 0) {
      lines.add(DEFAULTS);
      section = lines.size() - 1;
    }
    lines.add(section + 1, association());
    write(associations, lines);
  }

  /** Undoes it. */
  public void unregister() throws IOException {
    Files.deleteIfExists(entry);
    List<String> before = lines(associations);
    List<String> after = withoutOurs(before);
    if (!after.equals(before)) {
      write(associations, after);
    }
  }

  private static List<String> withoutOurs(List<String> lines) {
    List<String> others = new ArrayList<>(lines);
    others.removeIf(line -> line.startsWith(SCHEME + "="));
    return others;
  }

  private static String association() {
    return SCHEME + "=" + ENTRY;
  }

  /** The path is quoted as the specification's chapter on the Exec key asks. */
  private String exec() {
    String quoted =
        launcher
            .toString()
            .replace("\\", "\\\\\\\\")
            .replace("\"", "\\\\\"")
            .replace("`", "\\\\`")
            .replace("$", "\\\\$")
            .replace("%", "%%");
    return "Exec=\"" + quoted + "\" meet %u";
  }

  private static List<String> lines(Path file) throws IOException {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  /** In one step, so that a crash leaves the old file or the new one. */
  private static void write(Path file, List<String> lines) throws IOException {
    Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
    Path fresh = Files.createTempFile(folder, ".parley", null);
    try {
      Files.write(fresh, lines, StandardCharsets.UTF_8);
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }
}
