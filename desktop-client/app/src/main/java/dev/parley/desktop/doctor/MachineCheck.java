package dev.parley.desktop.doctor;

import dev.parley.client.media.DeviceList;
import dev.parley.client.media.libwebrtc.ExaminedLibrary;
import dev.parley.client.media.libwebrtc.UnexaminedLibraryException;
import dev.parley.desktop.text.CommandText;
import dev.parley.mls.CipherSuite;
import dev.parley.mls.MlsClient;
import dev.parley.mls.MlsGroup;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Looks at the machine that it runs on: Java, native libraries, devices, display. */
public final class MachineCheck {
  private static final int JAVA = 25;
  private static final int SECRET_BYTES = 32;
  private static final long DEVICES_SECONDS = 10;

  private MachineCheck() {}

  public static List<Finding> all() {
    List<Finding> findings = new ArrayList<>();
    findings.add(java(Runtime.version().feature()));
    findings.add(mls());
    findings.add(sfu());
    Finding webrtc = webrtc();
    findings.add(webrtc);
    if (webrtc.verdict() == Finding.Verdict.OK) {
      findings.addAll(devices());
    }
    findings.add(display(System.getenv()));
    return findings;
  }

  static Finding java(int feature) {
    String here = CommandText.JAVA_HERE.text(Runtime.version(), System.getProperty("os.arch"));
    return feature >= JAVA
        ? Finding.ok("java", here)
        : Finding.wrong("java", CommandText.JAVA_TOO_OLD.text(here, JAVA));
  }

  /** Founds a group and takes a secret out of it, which exercises every layer down to OpenMLS. */
  private static Finding mls() {
    byte[] name = "doctor".getBytes(StandardCharsets.UTF_8);
    try (MlsClient client = MlsClient.create(CipherSuite.X_WING, name);
        MlsGroup group = client.createGroup(name, new byte[] {1, 1})) {
      int length = group.exportSecret("doctor", new byte[0], SECRET_BYTES).length;
      return length == SECRET_BYTES
          ? Finding.ok("mls", CommandText.MLS_WORKS.text())
          : Finding.wrong("mls", CommandText.MLS_WRONG.text());
    } catch (RuntimeException | LinkageError e) {
      return Finding.wrong("mls", CommandText.MLS_FAILS.text(e.getMessage()));
    }
  }

  /** Only a host needs it, so a client's installation may do without. */
  private static Finding sfu() {
    String library = "/native/linux-x86_64/libparley_sfu.so";
    return MachineCheck.class.getResource(library) != null
        ? Finding.ok("sfu", CommandText.SFU_HERE.text())
        : Finding.ok("sfu", CommandText.SFU_NOT_HERE.text());
  }

  private static Finding webrtc() {
    try {
      String sha256 = ExaminedLibrary.carried().sha256();
      DeviceList.load();
      return Finding.ok("webrtc", CommandText.WEBRTC_WORKS.text(sha256.substring(0, 12)));
    } catch (UnexaminedLibraryException e) {
      return Finding.wrong("webrtc", String.valueOf(e.getMessage()));
    } catch (RuntimeException | LinkageError e) {
      return Finding.wrong("webrtc", CommandText.WEBRTC_FAILS.text(deepest(e).getMessage()));
    }
  }

  private static Throwable deepest(Throwable error) {
    Throwable deepest = error;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    return deepest;
  }

  /** A sound system that is half there never answers, and no meeting waits for it either. */
  private static List<Finding> devices() {
    CompletableFuture<DeviceList> asked = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .name("parley-doctor")
        .start(() -> asked.complete(DeviceList.read()));
    try {
      DeviceList devices = asked.get(DEVICES_SECONDS, TimeUnit.SECONDS);
      return List.of(
          device("microphone", devices.microphones(), CommandText.NOT_HEARD.text()),
          device("loudspeaker", devices.loudspeakers(), CommandText.NOT_HEARING.text()),
          device("camera", devices.cameras(), CommandText.NOT_SEEN.text()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // Said below.
    }
    return List.of(Finding.lacking("devices", CommandText.SOUND_SILENT.text()));
  }

  static Finding device(String subject, List<String> names, String loss) {
    return names.isEmpty()
        ? Finding.lacking(subject, CommandText.NONE_FOUND.text(loss))
        : Finding.ok(subject, String.join(", ", names));
  }

  static Finding display(Map<String, String> environment) {
    String display =
        environment.getOrDefault("WAYLAND_DISPLAY", environment.getOrDefault("DISPLAY", ""));
    return display.isEmpty()
        ? Finding.lacking("display", CommandText.DISPLAY_NONE.text())
        : Finding.ok("display", display);
  }
}
