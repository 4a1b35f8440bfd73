package dev.parley.suite.live;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import dev.parley.client.MeetingCommand;
import dev.parley.client.MeetingOptions;
import dev.parley.client.contacts.Trust;
import dev.parley.client.identity.MeetingLink;
import dev.parley.client.identity.RoomName;
import dev.parley.meeting.chat.ChatCommand;
import dev.parley.meeting.committer.PendingRequest;
import dev.parley.meeting.machine.Phase;
import dev.parley.protocol.Bytes;
import dev.parley.server.config.ConfigReader;
import dev.parley.server.http.RoomServer;
import dev.parley.sfu.embedded.EmbeddedSfu;
import dev.parley.sfu.embedded.EmbeddedSfuConfig;
import dev.parley.testkit.Waits;
import dev.parley.testkit.live.LiveParticipant;
import dev.parley.testkit.live.LivePerson;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/**
 * What server and clients log in a whole meeting, with everything of ours turned on, and with what
 * goes wrong in it: no line holds who was there, where, or what they said.
 */
@Timeout(180)
class LogSecrecyTest {
  private static final Duration BOUND = Duration.ofSeconds(60);
  private static final long SEED = 20_261_130;
  private static final String SAID = "the vault opens at dawn";
  private static final List<String> OURS = List.of("dev.parley", "parley");

  /** Everything that is logged, as whole lines. */
  private static final class Lines extends AppenderBase<ILoggingEvent> {
    private final Queue<String> all = new ConcurrentLinkedQueue<>();

    @Override
    protected void append(ILoggingEvent event) {
      if (isOff(event)) {
        return;
      }
      String trace =
          event.getThrowableProxy() == null
              ? ""
              : ThrowableProxyUtil.asString(event.getThrowableProxy());
      all.add("%s %s %s".formatted(event.getLoggerName(), event.getFormattedMessage(), trace));
    }

    /** As the server's own configuration has it: these speak of addresses. */
    private static boolean isOff(ILoggingEvent event) {
      String logger = event.getLoggerName();
      boolean library = logger.startsWith("io.javalin") || logger.startsWith("org.eclipse.jetty");
      return library && !event.getLevel().isGreaterOrEqual(Level.ERROR);
    }
  }

  private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
  private final Lines lines = new Lines();
  private final List<Trust> identities = new ArrayList<>();

  @BeforeEach
  void listen() {
    lines.setContext(context);
    lines.start();
    context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(lines);
    OURS.forEach(name -> context.getLogger(name).setLevel(Level.TRACE));
  }

  @AfterEach
  void stopListening() {
    OURS.forEach(name -> context.getLogger(name).setLevel(null));
    context.getLogger(Logger.ROOT_LOGGER_NAME).detachAppender(lines);
    identities.forEach(Trust::close);
  }

  private MeetingOptions somebody() {
    Trust trust = Trust.ephemeral();
    identities.add(trust);
    return MeetingOptions.defaults().withIdentity(trust);
  }

  private void await(String what, BooleanSupplier condition) throws InterruptedException {
    Waits.until(BOUND, condition, () -> what + ": " + lines.all);
  }

  @Test
  void noNameAddressIdentityLinkOrWordReachesALog() throws Exception {
    InetAddress here = InetAddress.ofLiteral("127.0.0.1");
    EmbeddedSfu sfu = EmbeddedSfu.start(EmbeddedSfuConfig.on(new InetSocketAddress(here, 0)));
    RoomServer server = RoomServer.start(ConfigReader.read("--port=0"), sfu, "test");
    URI address = URI.create("http://127.0.0.1:" + server.port());
    MeetingLink link = MeetingLink.create(address, new RoomName("krypton"));
    try (var wilma = new LiveParticipant(link, "Wilhelmina", 1, SEED, somebody())) {
      await("the first founds", () -> wilma.view().phase() == Phase.IN_MEETING);
      try (var bart = new LivePerson(link, "Bartholomew", somebody());
          var eve =
              new LivePerson(MeetingLink.create(address, link.name()), "Evangelina", somebody());
          var cora = new LivePerson(link, "Coraline", somebody())) {
        await("three meet", () -> bart.meets(3) && cora.meets(3));
        bart.client().submit(new MeetingCommand.Chat(new ChatCommand.SendText(SAID)));
        bart.client().submit(new MeetingCommand.Chat(new ChatCommand.Rename("Bartleby")));
        await("it is read", () -> cora.lines().size() == 1);
        bart.client()
            .submit(
                new MeetingCommand.Request(
                    new PendingRequest.Remove(cora.view().self().orElseThrow())));
        await("one is removed", () -> cora.view().phase() == Phase.REMOVED);
        await("a stranger is elsewhere", () -> eve.view().phase() == Phase.IN_MEETING);
        server.close();
        await("the server is missed", () -> bart.codes().contains("SERVER_CLOSING"));
        await("media is missed", () -> count("dev.parley.client.media") > 5);
      }
    }

    assertThat(count("parley.rooms")).as("lines of the server").isGreaterThan(4);
    assertThat(lines.all)
        .allSatisfy(line -> assertThat(line).doesNotContainIgnoringCase(secrets(link)));
  }

  private long count(String logger) {
    return lines.all.stream().filter(line -> line.contains(logger)).count();
  }

  private String[] secrets(MeetingLink link) {
    List<String> secrets =
        new ArrayList<>(
            List.of(
                "Wilhelmina",
                "Bartholomew",
                "Bartleby",
                "Evangelina",
                "Coraline",
                "krypton",
                "127.0.0.1",
                "localhost",
                SAID));
    String web = link.webForm();
    secrets.add(web.substring(web.indexOf('#') + 1));
    secrets.add(link.room().value());
    for (Trust identity : identities) {
      Bytes key = identity.identity().key().value();
      secrets.add(HexFormat.of().formatHex(key.toArray(), 0, 8));
      secrets.add(Base64.getEncoder().encodeToString(key.toArray()).substring(0, 12));
    }
    return secrets.toArray(String[]::new);
  }
}
