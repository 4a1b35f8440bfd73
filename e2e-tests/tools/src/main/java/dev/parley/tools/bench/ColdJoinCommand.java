package dev.parley.tools.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.client.ProcessEnd;
import dev.parley.client.identity.BadLinkException;
import dev.parley.client.identity.MeetingLink;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One join in a process that did nothing before, started as the launcher started this one. */
final class ColdJoinCommand {
  private static final int FAILED = 1;

  private ColdJoinCommand() {}

  /** Joins and prints the parts. The arguments are the link, and when the process was asked for. */
  public static void main(String[] arguments)
      throws BadLinkException, IOException, InterruptedException {
    long asked = Long.parseLong(arguments[1]);
    long since = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis() - asked);
    JoinTimes times = new JoinTimes(System::nanoTime, System.nanoTime() - since);
    times.ended(JoinPart.JAVA);
    MeetingLink link = MeetingLink.parse(arguments[0], false);
    boolean arrived;
    try (JoiningPerson person = new JoiningPerson(link, "Cold", true, times)) {
      arrived = person.awaitPicture(JoinBench.BOUND_SECONDS);
    }
    System.out.println(new ObjectMapper().writeValueAsString(times.millis()));
    ProcessEnd.now(arrived ? 0 : FAILED);
  }

  /** Has a process join and waits for its end. */
  static Map<JoinPart, Double> inProcess(MeetingLink link)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(
        List.of(
            ColdJoinCommand.class.getName(),
            link.webForm(),
            Long.toString(System.currentTimeMillis())));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String line = process.inputReader(StandardCharsets.UTF_8).readLine();
    if (process.waitFor() != 0 || line == null) {
      throw new IOException("nobody could join in a process of their own");
    }
    return parts(line);
  }

  private static Map<JoinPart, Double> parts(String line) throws IOException {
    Map<JoinPart, Double> parts = new EnumMap<>(JoinPart.class);
    var fields = new ObjectMapper().readTree(line);
    for (JoinPart part : JoinPart.values()) {
      parts.put(part, fields.path(part.name()).asDouble());
    }
    return parts;
  }
}
