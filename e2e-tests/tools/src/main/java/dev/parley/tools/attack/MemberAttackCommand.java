package dev.parley.tools.attack;

import dev.parley.client.identity.BadLinkException;
import dev.parley.client.identity.MeetingLink;
import dev.parley.client.identity.RoomName;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ./parley attack member}: a member whose program has been changed, in a real meeting. */
@Command(
    name = "member",
    resourceBundle = "dev.parley.tools.attack.MemberAttackCommand",
    mixinStandardHelpOptions = true)
public final class MemberAttackCommand implements Callable<Integer> {
  @Mixin private final AttackOptions options = new AttackOptions();

  @Parameters(paramLabel = "LINK", descriptionKey = "link")
  private @Nullable String meeting;

  @Override
  public Integer call() throws InterruptedException {
    return options.run((seconds, only) -> run(link(), seconds, only, System.out));
  }

  private MeetingLink link() {
    String text = String.valueOf(meeting);
    try {
      URI server = URI.create(text);
      boolean isServer = server.getHost() != null && List.of("", "/").contains(server.getPath());
      return isServer && server.getScheme().startsWith("http")
          ? MeetingLink.create(server, new RoomName(AttackOptions.roomName()))
          : MeetingLink.parse(text, true);
    } catch (BadLinkException | IllegalArgumentException e) {
      options.require(false, "LINK: " + e.getMessage());
      throw new IllegalStateException(e);
    }
  }

  /** Makes every attack, and prints a line for each. */
  public static List<Finding> run(MeetingLink link, int seconds, Pattern only, PrintStream table)
      throws IOException, InterruptedException {
    AttackOptions.requireAnswers(link.server());
    try (Witnesses witnesses = Witnesses.join(link)) {
      Findings findings = new Findings(only, table);
      new MemberAttacks(link, witnesses, findings, seconds).run();
      return findings.all();
    }
  }
}
