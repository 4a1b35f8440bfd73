package dev.parley.server.room;

/** The default rules with some of them changed. */
final class TestSettings {
  private int people = RoomSettings.DEFAULT.people();
  private int tailEntries = RoomSettings.DEFAULT.tailEntries();
  private int windowMessages = RoomSettings.DEFAULT.windowMessages();

  TestSettings people(int value) {
    people = value;
    return this;
  }

  TestSettings tailEntries(int value) {
    tailEntries = value;
    return this;
  }

  TestSettings windowMessages(int value) {
    windowMessages = value;
    return this;
  }

  RoomSettings build() {
    RoomSettings rules = RoomSettings.DEFAULT;
    return new RoomSettings(
        rules.heartbeatMillis(),
        rules.silenceMillis(),
        rules.graceMillis(),
        rules.emptyMillis(),
        rules.stallMillis(),
        people,
        rules.messageChars(),
        rules.postsPerSecond(),
        rules.postBurst(),
        rules.charsPerSecond(),
        rules.charBurst(),
        rules.messagesPerSecond(),
        rules.joinsPerSecond(),
        rules.joinBurst(),
        tailEntries,
        rules.tailBytes(),
        windowMessages,
        rules.windowBytes());
  }
}
