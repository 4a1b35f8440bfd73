package dev.parley.tools.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The participants' processes: starts them with what they send and what they compare with. */
final class DemoParticipants {
  private final DemoOptions options;
  private final String link;
  private final Path logs;
  private final Children children;
  private final Object changed;
  private final Map<String, Actor> actors = new LinkedHashMap<>();

  DemoParticipants(DemoOptions options, String link, Path logs, Children children, Object changed) {
    this.options = options;
    this.link = link;
    this.logs = logs;
    this.children = children;
    this.changed = changed;
  }

  void start(String name) throws IOException {
    boolean window = options.window() && options.plan().names().getFirst().equals(name);
    List<String> command = new ArrayList<>();
    command.add(DemoParticipant.class.getName());
    command.addAll(window ? List.of("meet", link) : List.of("join", "--headless", link));
    command.addAll(common(name));
    // The demo is not this user, and leaves their identity alone.
    command.add("--guest");
    Process process = children.add(Launch.start(logs, name, "320m", command));
    actors.put(name, new Actor(name, process, logs.resolve(name + ".jsonl"), changed));
  }

  private List<String> common(String name) {
    int index = options.plan().names().indexOf(name);
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--name",
                name,
                "--stats",
                "--control",
                "--seed",
                Long.toString(options.inputs().seed()),
                "--camera",
                options.inputs().cameraOf(index),
                "--microphone",
                options.inputs().microphoneOf(index),
                "--frame-protection",
                options.protection().frames(),
                "--suite",
                options.protection().suite(),
                "--dump-encoded",
                logs.resolve(name + ".encoded").toString()));
    options
        .traces()
        .ifPresent(folder -> arguments.addAll(List.of("--trace", trace(folder, name).toString())));
    references(arguments);
    return arguments;
  }

  private static Path trace(Path folder, String name) {
    return folder.resolve(name + ".ndjson");
  }

  /** Everyone knows what the others send from a file; patterns and tones follow from the name. */
  private void references(List<String> arguments) {
    List<String> names = options.plan().names();
    for (int i = 0; i < names.size(); i++) {
      if (options.inputs().cameraOf(i).endsWith(".y4m")) {
        arguments.addAll(List.of("--reference", names.get(i) + "=" + options.inputs().cameraOf(i)));
      }
      if (options.inputs().microphoneOf(i).endsWith(".wav")) {
        arguments.addAll(
            List.of("--reference-sound", names.get(i) + "=" + options.inputs().microphoneOf(i)));
      }
    }
  }

  Actor of(String name) {
    return Objects.requireNonNull(actors.get(name), name);
  }

  List<Actor> all() {
    return List.copyOf(actors.values());
  }
}
