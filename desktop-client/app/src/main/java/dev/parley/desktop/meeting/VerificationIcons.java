package dev.parley.desktop.meeting;

import dev.parley.client.contacts.VerificationStatus;
import java.util.Locale;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignH;
import org.kordamp.ikonli.materialdesign2.MaterialDesignK;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/** The shape and the colour of what is known of somebody's identity. */
final class VerificationIcons {
  private VerificationIcons() {}

  static Ikon of(VerificationStatus verification) {
    return switch (verification) {
      case VERIFIED -> MaterialDesignS.SHIELD_CHECK;
      case KNOWN -> MaterialDesignH.HISTORY;
      case NEW -> MaterialDesignA.ACCOUNT_PLUS;
      case CHANGED -> MaterialDesignK.KEY_ALERT;
    };
  }

  /** The style class that has the colour. */
  static String style(VerificationStatus verification) {
    return verification.name().toLowerCase(Locale.ROOT);
  }
}
