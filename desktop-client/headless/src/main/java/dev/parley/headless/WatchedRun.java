package dev.parley.headless;

import dev.parley.client.MeetingSession;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;

/**
 * A participant with all its figures and commands, and somebody who looks on. The demo's window is
 * one: it is judged by the same lines as those without a window.
 */
public final class WatchedRun implements AutoCloseable {
  private final Participant participant;

  private WatchedRun(Participant participant) {
    this.participant = participant;
  }

  /**
   * Begins to take part.
   *
   * @throws IOException if a file for what is sent or written cannot be opened
   */
  public static WatchedRun begin(
      HeadlessOptions options, PrintStream out, PrintStream err, Onlooker onlooker)
      throws IOException {
    JsonLines lines = new JsonLines(out, err, options.reporting().stats());
    lines.print(lines.line("started").put("name", options.joining().name()));
    Participant participant = new Participant(options, lines, onlooker);
    if (options.reporting().control()) {
      new Control(participant, lines).listen(System.in);
    }
    try {
      participant.start();
    } catch (IOException | RuntimeException e) {
      participant.close();
      throw e;
    }
    Thread.ofPlatform().daemon().name("parley-onlooker").start(() -> await(participant, onlooker));
    return new WatchedRun(participant);
  }

  private static void await(Participant participant, Onlooker onlooker) {
    try {
      participant.await();
      onlooker.ended();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Switches the camera. */
  public void setCameraOn(boolean on) {
    participant.setCameraOn(on);
  }

  /** Switches the microphone. */
  public void setMicrophoneOn(boolean on) {
    participant.setMicrophoneOn(on);
  }

  /** The meeting, once it is being joined. */
  public Optional<MeetingSession> meeting() {
    return participant.meeting();
  }

  /** Leaves, and returns when everything is closed. */
  @Override
  public void close() {
    participant.close();
  }
}
