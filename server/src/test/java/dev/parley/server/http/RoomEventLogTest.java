package dev.parley.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.parley.protocol.ErrorCode;
import dev.parley.server.room.RoomEffect.Occurrence;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class RoomEventLogTest {
  private final Logger logger = (Logger) LoggerFactory.getLogger("parley.rooms");
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

  @BeforeEach
  void listen() {
    lines.start();
    logger.setLevel(Level.INFO);
    logger.addAppender(lines);
  }

  @AfterEach
  void stop() {
    logger.setLevel(null);
    logger.detachAppender(lines);
  }

  @Test
  void refusalsWithoutEndAreAFewLinesAndOneThatCounts() {
    RoomEventLog log = new RoomEventLog(new SimpleMeterRegistry(), 0);
    for (int i = 0; i < 5_000; i++) {
      log.note(new Occurrence.Refused(ErrorCode.ROOM_FULL));
    }
    assertThat(lines.list).hasSize(LogThrottle.LINES);

    log.summarise(60_000);

    assertThat(written().getLast()).contains("refused: ROOM_FULL", "4980 times more");
    assertThat(lines.list).hasSize(LogThrottle.LINES + 1);
  }

  private List<String> written() {
    return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }
}
