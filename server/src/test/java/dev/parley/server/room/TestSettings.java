package dev.parley.server.room;

import dev.parley.server.config.ConfigReader;

/** The default settings with some of them changed. */
final class TestSettings {
  static final RoomSettings DEFAULT = ConfigReader.defaults().room();

  private int participants = DEFAULT.capacity().participants();
  private int logEntries = DEFAULT.backlog().entries();
  private int windowMessages = DEFAULT.window().messages();

  TestSettings participants(int value) {
    participants = value;
    return this;
  }

  TestSettings logEntries(int value) {
    logEntries = value;
    return this;
  }

  TestSettings windowMessages(int value) {
    windowMessages = value;
    return this;
  }

  RoomSettings build() {
    return new RoomSettings(
        DEFAULT.timing(),
        new RoomSettings.Capacity(
            participants,
            DEFAULT.capacity().participantsOfAddress(),
            DEFAULT.capacity().messageChars()),
        DEFAULT.rates(),
        new RoomSettings.Backlog(logEntries, DEFAULT.backlog().size()),
        new RoomSettings.Window(windowMessages, DEFAULT.window().size()));
  }
}
