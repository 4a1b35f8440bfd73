package dev.parley.headless;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.client.MeetingView;
import java.util.HexFormat;

/** Where the meeting stands, as a line of JSON. */
final class ViewLines {
  private ViewLines() {}

  static ObjectNode line(JsonLines lines, MeetingView view) {
    ObjectNode line = lines.line("view").put("phase", view.phase().name());
    view.position()
        .ifPresent(
            position -> {
              line.put("number", position.number());
              line.put("hash", HexFormat.of().formatHex(position.hash().value().toArray()));
            });
    view.group().ifPresent(group -> group(group, line));
    line.put("guests", view.guests().size());
    view.door().ifPresent(door -> door(door, line));
    ArrayNode waiting = line.putArray("waiting");
    for (MeetingView.Guest each : view.guests()) {
      waiting
          .addObject()
          .put("participant", each.participant().value())
          .put("standing", each.admission().name());
    }
    return line;
  }

  private static void door(MeetingView.Door door, ObjectNode line) {
    line.putObject("door")
        .put("lobby", door.policy().lobby())
        .put("locked", door.policy().locked())
        .put("removers", door.policy().removers().name())
        .put("host", door.host());
    door.own().ifPresent(own -> line.put("waitingFor", own.name()));
  }

  private static void group(MeetingView.Group group, ObjectNode line) {
    line.put("epoch", group.epoch()).put("leaf", group.ownLeaf());
    line.put("roomCode", group.roomCode()).put("epochCode", group.epochCode());
    line.put("constantAudioRate", group.constantAudioRate());
    ArrayNode members = line.putArray("members");
    for (MeetingView.Member each : group.members()) {
      ObjectNode member =
          members
              .addObject()
              .put("leaf", each.leaf())
              .put("name", each.name())
              .put("departed", each.departed())
              .put("listed", each.listed());
      each.person().ifPresent(person -> member.put("standing", person.verification().name()));
    }
  }
}
