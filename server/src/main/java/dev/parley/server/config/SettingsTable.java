package dev.parley.server.config;

import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.OptionSpec;

/** The settings as a table in Markdown, from the command model. */
final class SettingsTable {
  static final String HEAD = "| name | default | meaning |\n| --- | --- | --- |\n";

  private SettingsTable() {}

  static String markdown(List<OptionSpec> settings) {
    return settings.stream().map(SettingsTable::row).collect(Collectors.joining("", HEAD, ""));
  }

  private static String row(OptionSpec setting) {
    String value = setting.defaultValue() == null ? "" : "`" + setting.defaultValue() + "`";
    return "| `%s` | %s | %s |\n"
        .formatted(SettingSources.name(setting), value, String.join(" ", setting.description()));
  }
}
