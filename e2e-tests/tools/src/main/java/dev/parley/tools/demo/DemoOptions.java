package dev.parley.tools.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How the meeting is held.
 *
 * @param traces the folder for everybody's trace
 */
record DemoOptions(
    DemoPlan plan, Inputs inputs, Protection protection, boolean window, Optional<Path> traces) {
  /**
   * What the participants send.
   *
   * @param seed what their test patterns are made from
   * @param cameras what each one sends: {@code test-pattern} or a y4m file; the last one serves all
   *     who are left over
   * @param microphones {@code tone} or a wav file for each; who is left over sends its tone, so
   *     that nobody's sound is another's
   */
  record Inputs(long seed, List<String> cameras, List<String> microphones) {
    Inputs {
      cameras = List.copyOf(cameras);
      microphones = List.copyOf(microphones);
    }

    String cameraOf(int index) {
      return cameras.isEmpty() ? "test-pattern" : cameras.get(Math.min(index, cameras.size() - 1));
    }

    String microphoneOf(int index) {
      return index < microphones.size() ? microphones.get(index) : "tone";
    }
  }

  /** How the group protects what it sends, in the words of the command line. */
  record Protection(String frames, String suite) {}
}
