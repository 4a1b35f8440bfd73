package dev.parley.desktop;

import dev.parley.desktop.video.PictureExchange;
import dev.parley.meeting.chat.Reaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A meeting that remembers what it was told. */
public final class ScriptedMeeting implements LiveMeeting {
  public final List<String> told = new ArrayList<>();

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
  public void remove(PersonId person) {
    told.add("remove " + person.value());
  }

  @Override
  public void admit(PersonId newcomer) {
    told.add("admit " + newcomer.value());
  }

  @Override
  public void deny(PersonId newcomer) {
    told.add("deny " + newcomer.value());
  }

  @Override
  public void lobby(boolean on) {
    told.add("lobby " + on);
  }

  @Override
  public void lock(boolean on) {
    told.add("lock " + on);
  }

  @Override
  public void onlyHostRemoves(boolean on) {
    told.add("onlyHostRemoves " + on);
  }

  @Override
  public void say(String text) {
    told.add("say " + text);
  }

  @Override
  public void react(Reaction reaction) {
    told.add("react " + reaction);
  }

  @Override
  public void hand(boolean up) {
    told.add("hand " + up);
  }

  @Override
  public void askToMute(PersonId person) {
    told.add("askToMute " + person.value());
  }

  @Override
  public void verification(PersonId person, Consumer<Verification> ready) {
    told.add("verification " + person.value());
    verification.ifPresent(ready);
  }

  @Override
  public void watch(PersonId person, PictureExchange pictures) {
    told.add("watch " + person.value());
  }

  @Override
  public void unwatch(PersonId person) {
    told.add("unwatch " + person.value());
  }

  @Override
  public void close() {
    told.add("close");
  }
}
