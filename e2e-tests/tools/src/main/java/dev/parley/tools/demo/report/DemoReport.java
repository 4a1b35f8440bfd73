package dev.parley.tools.demo.report;

import java.util.List;

/**
 * What a meeting showed, one check a line.
 *
 * @param checks in the order of the report
 */
public record DemoReport(List<Check> checks) {
  public DemoReport {
    checks = List.copyOf(checks);
  }

  /** Judges a meeting. */
  public static DemoReport of(Meeting meeting) {
    return new DemoReport(
        List.of(
            MediaChecks.video(meeting),
            MediaChecks.audio(meeting),
            AgreementCheck.of(meeting),
            LostFramesCheck.of(meeting),
            RemovalCheck.of(meeting),
            MediaChecks.firstFrame(meeting),
            SealingChecks.bytesAdded(meeting),
            SealingChecks.noPlaintext(meeting),
            EndingCheck.of(meeting)));
  }

  /** Whether everything held. */
  public boolean passed() {
    return checks.stream().allMatch(Check::passed);
  }
}
