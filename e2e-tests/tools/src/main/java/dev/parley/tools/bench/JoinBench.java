package dev.parley.tools.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.client.identity.BadLinkException;
import dev.parley.client.identity.MeetingLink;
import dev.parley.protocol.RoomId;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code ./parley bench join}: from Join to the first decoded picture, part by part.
 *
 * <p>How to read it: a server runs in a process of its own; so many people send small pictures from
 * this process and receive nothing, so that the machine is left to who joins. "warm" joins again
 * and again in this process, "cold" is a process for each join, started from the startup cache if
 * there is one. A part is what passes from the end of the part before it: work that was done beside
 * others costs nothing where it is hidden behind them. Percentiles are of each part by itself and
 * do not add up.
 */
@Command(
    name = "join",
    mixinStandardHelpOptions = true,
    description = "Measures the way from Join to the first decoded picture, part by part.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:measured", "1:somebody saw no picture in time"})
public final class JoinBench implements Callable<Integer> {
  static final long BOUND_SECONDS = 60;

  private static final Duration EMPTY_ROOM = Duration.ofMinutes(1);

  @Option(names = "--json", description = "Print the figures as one JSON object.")
  private boolean json;

  @Option(
      names = "--people",
      paramLabel = "NUMBER",
      description = "In the room already (default: 10).")
  private int people = 10;

  @Option(names = "--warm", paramLabel = "NUMBER", description = "Joins to measure (default: 20).")
  private int warm = 20;

  @Option(
      names = "--warm-up",
      paramLabel = "NUMBER",
      description = "Joins before those, not measured (default: 5).")
  private int warmUp = 5;

  @Option(
      names = "--cold",
      paramLabel = "NUMBER",
      description = "Joins in a process of their own to measure (default: 5).")
  private int cold = 5;

  /** Runs the benchmark alone. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new JoinBench()).execute(args));
  }

  @Override
  public Integer call() throws IOException, InterruptedException, BadLinkException {
    JoinReport report = new JoinReport(people);
    List<JoiningPerson> room = new ArrayList<>();
    try (ServerUnderTest server = ServerUnderTest.start(EMPTY_ROOM)) {
      URI url = URI.create("http://127.0.0.1:" + server.port());
      MeetingLink link = MeetingLink.create(url, new RoomId("join"));
      try {
        for (int i = 1; i <= people; i++) {
          room.add(sender(link, i));
        }
        measure(report, link);
      } finally {
        room.forEach(JoiningPerson::close);
      }
    }
    System.out.println(json ? asJson(report.figures()) : report.text());
    return 0;
  }

  private static JoiningPerson sender(MeetingLink link, int number)
      throws IOException, InterruptedException {
    JoiningPerson person =
        new JoiningPerson(
            link, "person " + number, false, new JoinTimes(System::nanoTime, System.nanoTime()));
    if (!person.awaitSending(BOUND_SECONDS)) {
      person.close();
      throw new IOException("the room's people could not send");
    }
    return person;
  }

  private void measure(JoinReport report, MeetingLink link)
      throws IOException, InterruptedException {
    for (int i = 0; i < warmUp; i++) {
      join(link);
    }
    List<Map<JoinPart, Double>> joins = new ArrayList<>();
    for (int i = 0; i < warm; i++) {
      joins.add(join(link));
    }
    report.add("warm", joins);
    List<Map<JoinPart, Double>> starts = new ArrayList<>();
    for (int i = 0; i < cold; i++) {
      starts.add(ColdJoinCommand.inProcess(link));
    }
    report.add("cold", starts);
  }

  private static Map<JoinPart, Double> join(MeetingLink link)
      throws IOException, InterruptedException {
    JoinTimes times = new JoinTimes(System::nanoTime, System.nanoTime());
    times.ended(JoinPart.JAVA);
    try (JoiningPerson person = new JoiningPerson(link, "joins", true, times)) {
      if (!person.awaitPicture(BOUND_SECONDS)) {
        throw new IOException("who joined saw no picture");
      }
      return times.millis();
    }
  }

  private static String asJson(Map<String, Object> figures) throws JsonProcessingException {
    return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(figures);
  }
}
