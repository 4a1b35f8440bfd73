package dev.parley.desktop.text;

import dev.parley.protocol.text.MessageBundle;
import org.jspecify.annotations.Nullable;

/** What the command line answers, and what its doctor finds. */
public enum CommandText {
  PARLEY_SAYS,
  NO_COMMAND,
  SEE_HELP,
  JOIN_IS_HEADLESS,
  JOIN_NEEDS,
  NO_DISPLAY,
  ONE_OF_TWO,
  SERVER_IS_URL,
  NO_CA_FILE,
  WRONG_CA,
  OR_AS_GUEST,
  NO_LAUNCHER,
  LINKS_OPEN,
  LINKS_DO_NOT_OPEN,
  LINKS_COMMENT,
  IDENTITY_MADE,
  FINGERPRINT,
  KEPT_UNDER_PASSPHRASE,
  KEPT_OPEN,
  COPIED,
  RESTORED,
  PASSPHRASE_SET,
  PASSPHRASE_REMOVED,
  ASK_FOR_IDENTITY,
  ASK_FOR_NEW,
  ASK_FOR_COPY_TO_WRITE,
  ASK_FOR_COPY_TO_READ,
  ASK_AGAIN,
  PASSPHRASE_NEEDED,
  PASSPHRASES_DIFFER,
  PASSPHRASE_UNREADABLE,
  WORKS,
  WORKS_NOT,
  JAVA_HERE,
  JAVA_TOO_OLD,
  MLS_WORKS,
  MLS_WRONG,
  MLS_FAILS,
  SFU_HERE,
  SFU_NOT_HERE,
  WEBRTC_WORKS,
  WEBRTC_FAILS,
  NONE_FOUND,
  NOT_HEARD,
  NOT_HEARING,
  NOT_SEEN,
  SOUND_SILENT,
  DISPLAY_NONE,
  SERVER_ANSWERS,
  SERVER_UNREACHABLE,
  SERVER_SICK,
  TLS_FAILS,
  NOBODY_LISTENS,
  NO_ANSWER,
  WEBSOCKET_WORKS,
  WEBSOCKET_FAILS,
  NO_MEDIA,
  UDP_WORKS,
  UDP_FAILS,
  UDP_ADDRESS,
  OR;

  private static final MessageBundle<CommandText> BUNDLE = MessageBundle.of(CommandText.class);

  /** The sentence with these values in their places. */
  public String text(@Nullable Object... values) {
    return BUNDLE.text(this, values);
  }
}
