package dev.parley.desktop.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkHandlerTest {
  @TempDir private Path home;
  private Path data = Path.of("");
  private Path config = Path.of("");

  @BeforeEach
  void place() {
    data = home.resolve("data");
    config = home.resolve("config");
  }

  private LinkHandler handler(String launcher) {
    return new LinkHandler(Path.of(launcher), data, config);
  }

  private String entry() throws IOException {
    return Files.readString(data.resolve("applications/dev.parley.desktop"));
  }

  @Test
  void nothingIsRegisteredUnasked() throws IOException {
    assertThat(handler("/opt/parley/parley").isRegistered()).isFalse();
    assertThat(home).isEmptyDirectory();
  }

  @Test
  void registeredLinksOpenInThisParleyOnly() throws IOException {
    handler("/opt/parley/parley").register();

    assertThat(handler("/opt/parley/parley").isRegistered()).isTrue();
    assertThat(handler("/home/ann/parley/parley").isRegistered()).isFalse();
    assertThat(entry()).contains("Exec=\"/opt/parley/parley\" meet %u\n");
  }

  @Test
  void whatOthersRegisteredStays() throws IOException {
    Path associations = Files.createDirectories(config).resolve("mimeapps.list");
    String before =
        "[Default Applications]\ntext/html=browser.desktop\n\n[Added Associations]\na=b;\n";
    Files.writeString(associations, before);

    handler("/opt/parley/parley").register();
    assertThat(associations).content().contains("text/html=browser.desktop", "a=b;");
    handler("/opt/parley/parley").unregister();
    assertThat(associations).content().isEqualTo(before);
    assertThat(handler("/opt/parley/parley").isRegistered()).isFalse();
  }

  @Test
  void registeringTwiceLeavesOneLine() throws IOException {
    handler("/a/parley").register();
    handler("/b/parley").register();

    assertThat(handler("/b/parley").isRegistered()).isTrue();
    assertThat(Files.readAllLines(config.resolve("mimeapps.list")))
        .containsExactly("[Default Applications]", "x-scheme-handler/parley=dev.parley.desktop");
  }

  @Test
  void launcherInAnOddFolderIsQuoted() throws IOException {
    handler("/srv/100% \"$HOME\"/parley").register();

    assertThat(entry()).contains("Exec=\"/srv/100%% \\\\\"\\\\$HOME\\\\\"/parley\" meet %u");
    assertThat(handler("/srv/100% \"$HOME\"/parley").isRegistered()).isTrue();
  }
}
