package dev.parley.desktop;

import dev.parley.client.MeetingCommand;
import dev.parley.desktop.video.PictureExchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A meeting that remembers what it was told. */
public final class ScriptedMeeting implements LiveMeeting {
  public final List<String> told = new ArrayList<>();

  /** What was asked of it, in order. */
  public final List<MeetingCommand> commands = new ArrayList<>();

  /** What verifying anybody leads to; empty: that somebody cannot be verified. */
  public Optional<Verification> verification = Optional.empty();

  @Override
  public void microphone(boolean on) {
    told.add("microphone " + on);
  }

  @Override
  public void camera(boolean on) {
    told.add("camera " + on);
  }

  @Override
  public void submit(MeetingCommand command) {
    commands.add(command);
  }

  @Override
  public void verification(PersonId person, Consumer<Verification> ready) {
    told.add("verification " + person.participant().value());
    verification.ifPresent(ready);
  }

  @Override
  public void watch(PersonId person, PictureExchange pictures) {
    told.add("watch " + person.participant().value());
  }

  @Override
  public void unwatch(PersonId person) {
    told.add("unwatch " + person.participant().value());
  }

  @Override
  public void close() {
    told.add("close");
  }
}
