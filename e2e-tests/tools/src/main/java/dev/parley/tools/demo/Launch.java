package dev.parley.tools.demo;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts a main class of ours in a process of its own, with the class path of this one. */
final class Launch {
  private Launch() {}

  /**
   * @param logs where standard error goes: {@code name.log}
   * @param heap the most heap it may take, as in {@code -Xmx}
   */
  static Process start(Path logs, String name, String heap, List<String> mainAndArguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx" + heap,
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=4",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow"));
    window(command);
    command.addAll(startupCache());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(mainAndArguments);
    return new ProcessBuilder(command).redirectError(logs.resolve(name + ".log").toFile()).start();
  }

  /** What the launcher had this process start from; the same class path makes it fit the child. */
  private static List<String> startupCache() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(each -> each.startsWith("-XX:AOTCache=") || each.startsWith("-Xlog:aot"))
        .toList();
  }

  /** JavaFX must be on the module path; the launcher tells us where it keeps it. */
  private static void window(List<String> command) {
    String modules = System.getProperty("jdk.module.path", "");
    if (!modules.isEmpty() && new File(modules.split(File.pathSeparator, 2)[0]).exists()) {
      command.addAll(
          List.of(
              "--module-path",
              modules,
              "--add-modules",
              "javafx.controls",
              "--enable-native-access=javafx.graphics"));
      if (System.getProperty("prism.order") != null) {
        command.add("-Dprism.order=" + System.getProperty("prism.order"));
      }
    }
  }
}
