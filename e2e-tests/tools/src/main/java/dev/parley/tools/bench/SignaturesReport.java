package dev.parley.tools.bench;

import java.util.List;
import java.util.Locale;

/**
 * The table, and what is promised of it.
 *
 * @param figures SFrame alone, with signatures, and a signed message for each frame, in this order
 */
public record SignaturesReport(List<SignatureFigure> figures) {
  public SignaturesReport {
    figures = List.copyOf(figures);
  }

  /** A promise, and whether it holds. */
  public record Promise(String words, boolean holds) {}

  /** What signing once a second must keep. */
  public List<Promise> promises() {
    SignatureFigure without = figures.get(0);
    SignatureFigure signed = figures.get(1);
    SignatureFigure perFrame = figures.get(2);
    double less = (perFrame.kbps() - without.kbps()) / (signed.kbps() - without.kbps());
    double cheaper = (perFrame.millis() - without.millis()) / (signed.millis() - without.millis());
    return List.of(
        new Promise(
            String.format(
                Locale.ROOT,
                "signatures take %.1f times less bandwidth than mls-message (at least 3)",
                less),
            less >= 3),
        new Promise(
            String.format(
                Locale.ROOT,
                "signatures take %.1f times less processor time than mls-message (at least 3)",
                cheaper),
            cheaper >= 3));
  }

  boolean holds() {
    return promises().stream().allMatch(Promise::holds);
  }

  String text() {
    StringBuilder text = new StringBuilder();
    text.append("                     kbit/s added                 processor ms a second\n");
    text.append("way                  frames    reports       all    sender   receiver\n");
    for (SignatureFigure each : figures) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-18s %8.1f %10.1f %9.1f %9.2f %10.2f%n",
              each.way(),
              each.kbpsInFrames(),
              each.kbpsInReports(),
              each.kbps(),
              each.senderMillis(),
              each.receiverMillis()));
    }
    promises()
        .forEach(
            each ->
                text.append(each.holds() ? "ok    " : "NOT   ").append(each.words()).append('\n'));
    return text.toString().stripTrailing();
  }
}
