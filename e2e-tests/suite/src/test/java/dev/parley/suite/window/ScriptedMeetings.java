package dev.parley.suite.window;

import dev.parley.client.MeetingCommand;
import dev.parley.desktop.JoinRequest;
import dev.parley.desktop.LinkCheck;
import dev.parley.desktop.LiveMeeting;
import dev.parley.desktop.MeetingDisplay;
import dev.parley.desktop.MeetingEvents;
import dev.parley.desktop.MeetingPort;
import dev.parley.desktop.PersonId;
import dev.parley.desktop.Verification;
import dev.parley.desktop.video.PictureExchange;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Meetings that go as a test says. */
final class ScriptedMeetings implements MeetingPort {
  volatile Optional<MeetingEvents> events = Optional.empty();
  final AtomicBoolean microphone = new AtomicBoolean();
  final AtomicBoolean camera = new AtomicBoolean();
  final AtomicBoolean closed = new AtomicBoolean();

  /** What was asked of the meeting. */
  final Queue<MeetingCommand> asked = new ConcurrentLinkedQueue<>();

  private final ScriptedVerification verification = new ScriptedVerification();
  private final Map<PersonId, Painter> painters = new ConcurrentHashMap<>();

  @Override
  public LinkCheck check(String link) {
    return link.contains("#")
        ? new LinkCheck.Good(link, "monday-review", "meet.example.org")
        : new LinkCheck.Bad("This link has lost its end: everything from # on belongs to it.");
  }

  @Override
  public LinkCheck create(String server) {
    return check("https://" + server + "/monday-review#AAAAAAAAAAAAAAAAAAAAAA");
  }

  @Override
  public LiveMeeting join(JoinRequest request, MeetingEvents told) {
    events = Optional.of(told);
    return new Scripted();
  }

  @Override
  public void leaveAll() {}

  ScriptedVerification verification() {
    return verification;
  }

  void now(MeetingDisplay state) {
    events.orElseThrow().changed(state);
  }

  private final class Scripted implements LiveMeeting {
    @Override
    public void microphone(boolean on) {
      microphone.set(on);
    }

    @Override
    public void camera(boolean on) {
      camera.set(on);
    }

    @Override
    public void submit(MeetingCommand command) {
      asked.add(command);
    }

    @Override
    public void verification(PersonId person, Consumer<Verification> ready) {
      ready.accept(verification);
    }

    @Override
    public void watch(PersonId person, PictureExchange pictures) {
      Painter painter = new Painter(person.hashCode(), pictures);
      painters.put(person, painter);
      painter.start();
    }

    @Override
    public void unwatch(PersonId person) {
      Painter painter = painters.remove(person);
      if (painter != null) {
        painter.stop();
      }
    }

    @Override
    public void close() {
      painters.values().forEach(Painter::stop);
      closed.set(true);
    }
  }
}
