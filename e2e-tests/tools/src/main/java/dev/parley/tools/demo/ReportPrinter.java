package dev.parley.tools.demo;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.tools.demo.report.Check;
import dev.parley.tools.demo.report.DemoReport;
import java.io.PrintStream;

/** The report as people and as machines read it. */
final class ReportPrinter {
  private static final JsonMapper JSON = new JsonMapper();

  private ReportPrinter() {}

  static void text(DemoReport report, PrintStream out) {
    out.println();
    report.checks().forEach(check -> out.println(check.line()));
    long held = report.checks().stream().filter(Check::passed).count();
    out.printf("%d of %d checks hold%n", held, report.checks().size());
  }

  static void json(DemoReport report, DemoOptions options, PrintStream out) {
    ObjectNode root = JSON.createObjectNode().put("passed", report.passed());
    root.put("participants", options.plan().names().size()).put("seed", options.inputs().seed());
    root.put("frameProtection", options.protection().frames());
    root.put("suite", options.protection().suite());
    for (Check check : report.checks()) {
      ObjectNode each = root.withArray("checks").addObject();
      each.put("id", check.id()).put("passed", check.passed()).put("words", check.words());
      ObjectNode numbers = each.putObject("numbers");
      check.sortedNumbers().forEach(numbers::put);
    }
    out.println(root.toPrettyString());
  }
}
