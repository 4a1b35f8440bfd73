package dev.parley.suite.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.tools.demo.LineParser;
import dev.parley.tools.demo.report.Frames;
import dev.parley.tools.demo.report.Quality;
import dev.parley.tools.demo.report.ReportLine;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineParserTest {
  @Test
  void aViewSaysWhereAParticipantStands() {
    String text =
        "{\"type\":\"view\",\"at\":7,\"phase\":\"IN_MEETING\",\"number\":17,\"hash\":\"ab\",\"epoch\":3,"
            + "\"leaf\":2,\"roomCode\":\"12345 67890\",\"members\":[{\"leaf\":0,\"name\":\"Ada\",\"departed\":false},"
            + "{\"leaf\":1,\"name\":\"Ben\",\"departed\":true}]}";

    assertThat(LineParser.parse(text))
        .contains(
            new ReportLine.View(
                7,
                new ReportLine.View.Position(17, "ab"),
                new ReportLine.View.Group(
                    3, "12345 67890", 2, List.of(new ReportLine.Member(0, "Ada")))));
  }

  @Test
  void aViewWithoutAGroupSaysNothingYet() {
    assertThat(LineParser.parse("{\"type\":\"view\",\"at\":7,\"phase\":\"WAITING\",\"number\":17}"))
        .isEmpty();
  }

  @Test
  void figuresKeepTheCountersOfEachEpoch() {
    String text =
        "{\"type\":\"stats\",\"at\":9,\"outgoing\":[{\"track\":\"CAMERA\",\"sealed\":50,\"largestAddition\":20,"
            + "\"dropped\":{\"NO_GROUP\":3,\"REPLAY\":0},\"counters\":[{\"epoch\":1,\"frames\":50,\"lowest\":0,"
            + "\"highest\":49,\"gaps\":[],\"forgottenGaps\":0}]}],\"incoming\":[{\"leaf\":1,\"name\":\"Ben\","
            + "\"track\":\"CAMERA\",\"opened\":40,\"dropped\":{\"REMOVED_SENDER\":4},\"counters\":[{\"epoch\":1,"
            + "\"frames\":40,\"lowest\":5,\"highest\":49,\"gaps\":[[10,12],[20,21]],\"forgottenGaps\":0}],"
            + "\"decoded\":39,\"compared\":4,\"psnrMean\":36.5,\"psnrMin\":33.1},"
            + "{\"leaf\":1,\"name\":\"Ben\",\"track\":\"MICROPHONE\",\"heardMs\":900,\"otherMs\":100,\"unclearMs\":50}]}";

    ReportLine.Stats stats = (ReportLine.Stats) LineParser.parse(text).orElseThrow();

    assertThat(stats.outgoing().getFirst().frames().dropped()).isEqualTo(3);
    ReportLine.Incoming video = stats.incoming().getFirst();
    assertThat(video.frames().epochs()).containsExactly(new Frames.EpochCounters(1, 40, 5, 49, 5));
    assertThat(video.quality()).isEqualTo(new Quality.Video(39, 4, 36.5, 33.1));
    assertThat(stats.incoming().getLast().quality()).isEqualTo(new Quality.Audio(900, 100, 50));
  }

  @Test
  void otherLinesSayNothing() {
    assertThat(LineParser.parse("VM attach current thread failed")).isEmpty();
    assertThat(LineParser.parse("{not json")).isEmpty();
    assertThat(LineParser.parse("{\"type\":\"weather\",\"at\":1}")).isEmpty();
  }
}
