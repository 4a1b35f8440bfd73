package dev.parley.meeting.chat;

/** Why something was not said. The name is the code for logs, {@link #words} are for the person. */
public enum SendFailure {
  NOTHING_TO_SAY("There is nothing to send."),
  TEXT_TOO_LONG("That is too long for one message: send it in parts."),
  NAME_NOT_TAKEN(
      "A name has 1 to 64 characters, no control characters and none that turn the text around."),
  TOO_MUCH_WAITS("Too much waits to be sent already. Wait until the connection is back."),
  NOT_IN_MEETING("You are not in the meeting yet: there is nobody to say it to."),
  NOBODY_THERE("That person is not in the meeting any more."),
  NOT_SEALED("A message could not be sent: it could not be sealed, and nothing leaves in clear."),
  SERVER_REFUSES("A message could not be sent: the server refuses it again and again."),
  SERVER_ALTERS(
      "A message could not be sent: the server alters what we post. Nobody was shown it."),
  MEETING_IS_OVER("A message was not sent: the meeting was over before.");

  private final String words;

  SendFailure(String words) {
    this.words = words;
  }

  /** A sentence for the person. */
  public String words() {
    return words;
  }
}
