package dev.parley.tools.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Processor time and memory of a process on this machine.
 *
 * @param cpuSeconds processor time since it started, or NaN if it is not known
 * @param megabytes memory that the system gave it (Linux VmRSS), or NaN
 */
public record ProcessFigures(double cpuSeconds, double megabytes) {
  private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB");

  /** Of the process as it is now. */
  public static ProcessFigures of(long pid) {
    double cpu =
        ProcessHandle.of(pid)
            .flatMap(process -> process.info().totalCpuDuration())
            .map(ProcessFigures::seconds)
            .orElse(Double.NaN);
    return new ProcessFigures(cpu, megabytes(pid));
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  private static double megabytes(long pid) {
    try {
      return residentBytes(pid) / (1024.0 * 1024.0);
    } catch (IOException e) {
      return Double.NaN;
    }
  }

  /** Bytes that the system gave the process (Linux VmRSS). */
  static long residentBytes(long pid) throws IOException {
    Matcher status =
        RESIDENT.matcher(Files.readString(Path.of("/proc", Long.toString(pid), "status")));
    if (!status.find()) {
      throw new IOException("the process's memory could not be read");
    }
    return 1024 * Long.parseLong(status.group(1));
  }

  /** What it used since then. */
  public ProcessFigures since(ProcessFigures before) {
    return new ProcessFigures(cpuSeconds - before.cpuSeconds, megabytes - before.megabytes);
  }
}
