package dev.parley.server.room;

/** The default rules with some of them changed. */
final class TestRules {
  private int people = RoomRules.DEFAULT.people();
  private int tailEntries = RoomRules.DEFAULT.tailEntries();
  private int windowMessages = RoomRules.DEFAULT.windowMessages();

  TestRules people(int value) {
    people = value;
    return this;
  }

  TestRules tailEntries(int value) {
    tailEntries = value;
    return this;
  }

  TestRules windowMessages(int value) {
    windowMessages = value;
    return this;
  }

  RoomRules build() {
    RoomRules rules = RoomRules.DEFAULT;
    return new RoomRules(
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
