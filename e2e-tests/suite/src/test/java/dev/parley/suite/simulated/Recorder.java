package dev.parley.suite.simulated;

import dev.parley.client.trace.MeetingTrace;
import dev.parley.client.trace.NdjsonTrace;
import dev.parley.spec.trace.TraceException;
import dev.parley.spec.trace.TraceFile;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** Keeps what each client of a room traces, by its number. */
final class Recorder implements IntFunction<MeetingTrace> {
  private final Map<Integer, StringWriter> texts = new TreeMap<>();

  @Override
  public MeetingTrace apply(int number) {
    StringWriter text = new StringWriter();
    texts.put(number, text);
    return NdjsonTrace.to(text);
  }

  /** Every line, one client after the other. */
  List<String> lines() {
    return texts.values().stream().flatMap(text -> text.toString().lines()).toList();
  }

  /** What each wrote, by its number. */
  Map<Integer, String> texts() {
    Map<Integer, String> all = new TreeMap<>();
    texts.forEach((number, text) -> all.put(number, text.toString()));
    return all;
  }

  /** What each wrote, as files. */
  List<TraceFile> files() throws TraceException {
    List<TraceFile> files = new ArrayList<>();
    for (Map.Entry<Integer, StringWriter> text : texts.entrySet()) {
      files.add(TraceFile.of("person-" + text.getKey(), text.getValue().toString()));
    }
    return files;
  }
}
