package dev.parley.nativebridge;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;

/** What a person reads when a native library cannot be used. */
enum NativeText {
  NO_LIBRARY,
  NOT_UNPACKED,
  NOT_LOADED,
  OTHER_VERSION,
  NO_FUNCTION,
  FOLDER_UNUSABLE,
  OTHER_FOLDER,
  FOLDER_MISSING,
  FOLDER_FULL,
  FOLDER_NOEXEC,
  FOLDER_UNWRITABLE;

  /** The sentence with these values in their places, numbers as they print. */
  String text(Object... values) {
    ResourceBundle bundle = ResourceBundle.getBundle(NativeText.class.getName());
    Object[] printed = Arrays.stream(values).map(String::valueOf).toArray();
    return new MessageFormat(bundle.getString(name()), Locale.ROOT).format(printed);
  }
}
