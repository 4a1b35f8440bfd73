package dev.parley.meeting.chat;

import dev.parley.protocol.text.MessageBundle;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody can show without a word. */
public enum Reaction {
  THUMBS_UP(1, "\uD83D\uDC4D"),
  THUMBS_DOWN(2, "\uD83D\uDC4E"),
  APPLAUSE(3, "\uD83D\uDC4F"),
  HEART(4, "\u2764\uFE0F"),
  LAUGH(5, "\uD83D\uDE02"),
  SURPRISE(6, "\uD83D\uDE2E"),
  THINKING(7, "\uD83E\uDD14"),
  PARTY(8, "\uD83C\uDF89");

  private final int value;
  private final String symbol;

  Reaction(int value, String symbol) {
    this.value = value;
    this.symbol = symbol;
  }

  /** The format's number for it. */
  int value() {
    return value;
  }

  static Optional<Reaction> of(int value) {
    return Arrays.stream(values()).filter(each -> each.value == value).findFirst();
  }

  /** As a command names it: {@code thumbs-up}. */
  public String commandName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** An emoji. */
  public String symbol() {
    return symbol;
  }

  /** What its author does, after a name: "Ada applauds". */
  public String words() {
    return MessageBundle.of(Reaction.class).text(this);
  }

  /** By its name without regard to case, with - or _: {@code thumbs-up}. */
  public static Optional<Reaction> named(String name) {
    String wanted = name.replace('-', '_');
    return Arrays.stream(values()).filter(each -> each.name().equalsIgnoreCase(wanted)).findFirst();
  }
}
