package dev.parley.desktop.meeting;

import dev.parley.desktop.text.WindowText;
import dev.parley.meeting.chat.Reaction;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignH;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/** Reactions as icons: not every machine has a typeface with emoji. */
final class ReactionIcons {
  private ReactionIcons() {}

  static Ikon of(Reaction reaction) {
    return switch (reaction) {
      case THUMBS_UP -> MaterialDesignT.THUMB_UP;
      case THUMBS_DOWN -> MaterialDesignT.THUMB_DOWN;
      case APPLAUSE -> MaterialDesignH.HAND_CLAP;
      case HEART -> MaterialDesignH.HEART;
      case LAUGH -> MaterialDesignE.EMOTICON_LOL;
      case SURPRISE -> MaterialDesignE.EMOTICON_EXCITED;
      case THINKING -> MaterialDesignH.HEAD_QUESTION;
      case PARTY -> MaterialDesignP.PARTY_POPPER;
    };
  }

  /** The word in the menu. */
  static String word(Reaction reaction) {
    WindowText word =
        switch (reaction) {
          case THUMBS_UP -> WindowText.AGREE;
          case THUMBS_DOWN -> WindowText.DISAGREE;
          case APPLAUSE -> WindowText.APPLAUD;
          case HEART -> WindowText.LOVE_IT;
          case LAUGH -> WindowText.LAUGH;
          case SURPRISE -> WindowText.BE_SURPRISED;
          case THINKING -> WindowText.THINK;
          case PARTY -> WindowText.CELEBRATE;
        };
    return word.text();
  }
}
