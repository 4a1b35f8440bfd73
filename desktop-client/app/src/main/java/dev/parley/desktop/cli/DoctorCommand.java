package dev.parley.desktop.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.desktop.doctor.Finding;
import dev.parley.desktop.doctor.MachineCheck;
import dev.parley.desktop.doctor.ServerCheck;
import dev.parley.desktop.text.CommandText;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Checks this machine and a server, and says what is wrong in words. */
@Command(name = "doctor", mixinStandardHelpOptions = true, sortOptions = false)
public final class DoctorCommand implements Callable<Integer> {
  @Option(names = "--server", paramLabel = "URL")
  private @Nullable URI server;

  @Mixin private TrustOptions trust = new TrustOptions();

  @Option(names = "--json")
  private boolean json;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    URI url = server;
    checkUrl(url);
    List<Finding> findings = new ArrayList<>(MachineCheck.all());
    if (url != null) {
      findings.addAll(ServerCheck.all(url, trust.trust()));
    }
    boolean works = findings.stream().noneMatch(f -> f.verdict() == Finding.Verdict.WRONG);
    if (json) {
      System.out.println(asJson(findings, works));
    } else {
      findings.forEach(finding -> System.out.println(finding.line()));
      System.out.println((works ? CommandText.WORKS : CommandText.WORKS_NOT).text());
    }
    return works ? 0 : 1;
  }

  private void checkUrl(@Nullable URI url) {
    if (url == null) {
      return;
    }
    boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
    if ((!web || url.getHost() == null) && spec != null) {
      throw new ParameterException(spec.commandLine(), CommandText.SERVER_IS_URL.text(url));
    }
  }

  private static String asJson(List<Finding> findings, boolean works) {
    ObjectNode root = new JsonMapper().createObjectNode().put("works", works);
    for (Finding finding : findings) {
      root.withArray("findings")
          .addObject()
          .put("subject", finding.subject())
          .put("verdict", finding.verdict().name().toLowerCase(Locale.ROOT))
          .put("words", finding.words());
    }
    return root.toPrettyString();
  }
}
