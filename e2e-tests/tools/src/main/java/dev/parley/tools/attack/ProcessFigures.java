package dev.parley.tools.attack;

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
record ProcessFigures(double cpuSeconds, double megabytes) {
  private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB");

  static ProcessFigures of(long pid) {
    double cpu =
        ProcessHandle.of(pid)
            .flatMap(process -> process.info().totalCpuDuration())
            .map(ProcessFigures::seconds)
            .orElse(Double.NaN);
    return new ProcessFigures(cpu, resident(pid));
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  private static double resident(long pid) {
    try {
      Matcher status =
          RESIDENT.matcher(Files.readString(Path.of("/proc", Long.toString(pid), "status")));
      return status.find() ? Long.parseLong(status.group(1)) / 1024.0 : Double.NaN;
    } catch (IOException e) {
      return Double.NaN;
    }
  }

  ProcessFigures since(ProcessFigures before) {
    return new ProcessFigures(cpuSeconds - before.cpuSeconds, megabytes - before.megabytes);
  }
}
