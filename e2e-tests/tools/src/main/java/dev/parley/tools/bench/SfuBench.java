package dev.parley.tools.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code ./parley bench sfu}: what the embedded SFU sends a second, beside a loop that does nothing
 * but send.
 *
 * <p>One publisher sends VP8 packets of 1160 bytes as fast as the SFU takes them, over real sockets
 * and real SRTP; one loop forwards each to so many subscribers, each with its own SRTP keys,
 * sequence numbers, retransmission cache and bandwidth estimation. The bare loop sends datagrams of
 * the same size from one {@code DatagramChannel} to as many sockets, one system call each: the
 * plain socket that the SFU itself uses where the platform has no call for many, and with {@code
 * --plain-sends}. Neither's sinks are read, so that the receiving side costs both the same. The two
 * take turns of a second in one process.
 *
 * <p>How to read it: "packets/s" is by the clock on the wall, "us/packet" is the processor time of
 * the sending thread alone, system calls included. "ratio" is the bare loop's processor time for a
 * packet over the SFU's: the part of a busy core's bare sending rate that the SFU reaches. It is
 * the figure to compare between machines and between runs; "wall" is the same by the clock, and
 * suffers when the publisher, the kernel's receive work or another program shares the cores. "heap"
 * is what the loop allocates in Java for a packet it sends. With a small fan-out receiving,
 * decrypting and deciding are shared by few; with a large one they vanish.
 */
@Command(
    name = "sfu",
    resourceBundle = "dev.parley.tools.bench.SfuBench",
    mixinStandardHelpOptions = true)
public final class SfuBench implements Callable<Integer> {
  /** At fan-out 16 the SFU reaches at least this part of the bare loop's rate. */
  private static final double PROMISE = 0.5;

  private static final int PROMISED_FAN_OUT = 16;
  private static final long ROUND_NANOS = 1_000_000_000L;

  @Option(names = "--json")
  private boolean json;

  @Option(names = "--fan-out", split = ",", defaultValue = "1,2,3,4,16,64")
  private List<Integer> fanOuts = new ArrayList<>();

  @Option(names = "--plain-sends")
  private boolean plainSends;

  @Option(names = "--rounds", defaultValue = "4")
  private int rounds;

  /** Runs the benchmark alone. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new SfuBench()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    warmUp();
    List<SfuFigure> figures = new ArrayList<>();
    for (int fanOut : fanOuts) {
      try (SfuLoad load = new SfuLoad(fanOut, !plainSends)) {
        figures.add(load.measure(rounds, ROUND_NANOS));
      }
    }
    boolean holds = holds(figures);
    System.out.println(json ? asJson(figures, holds) : text(figures, holds));
    return holds ? 0 : 1;
  }

  /** The compiler has seen every path before anything counts. */
  private void warmUp() throws Exception {
    try (SfuLoad load = new SfuLoad(8, !plainSends)) {
      SfuFigure unused = load.measure(2, ROUND_NANOS);
    }
  }

  private static boolean holds(List<SfuFigure> figures) {
    return figures.stream()
        .filter(f -> f.fanOut() == PROMISED_FAN_OUT)
        .allMatch(f -> f.ratio() >= PROMISE);
  }

  private static String text(List<SfuFigure> figures, boolean holds) {
    StringBuilder text = new StringBuilder();
    text.append("fan-out    SFU packets/s  us/packet   bare packets/s  us/packet   ratio  wall");
    text.append("   heap B/packet\n");
    for (SfuFigure f : figures) {
      text.append(
          String.format(
              Locale.ROOT,
              "1 to %-4d  %,13.0f  %9.2f   %,14.0f  %9.2f   %5.2f  %4.2f   %13.1f%n",
              f.fanOut(),
              f.sfu().packetsPerSecond(),
              f.sfu().microsPerPacket(),
              f.bare().packetsPerSecond(),
              f.bare().microsPerPacket(),
              f.ratio(),
              f.wallRatio(),
              f.allocatedBytesPerPacket()));
    }
    text.append("at fan-out 16 at least half of the bare loop's rate: ");
    return text.append(holds ? "holds" : "BROKEN").toString();
  }

  private static String asJson(List<SfuFigure> figures, boolean holds)
      throws JsonProcessingException {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (SfuFigure f : figures) {
      rows.add(
          Map.of(
              "fanOut", f.fanOut(),
              "packetsPerSecond", f.sfu().packetsPerSecond(),
              "microsPerPacket", f.sfu().microsPerPacket(),
              "barePacketsPerSecond", f.bare().packetsPerSecond(),
              "bareMicrosPerPacket", f.bare().microsPerPacket(),
              "ratio", f.ratio(),
              "wallRatio", f.wallRatio(),
              "allocatedBytesPerPacket", f.allocatedBytesPerPacket()));
    }
    return new ObjectMapper()
        .writerWithDefaultPrettyPrinter()
        .writeValueAsString(Map.of("figures", rows, "holds", holds));
  }
}
