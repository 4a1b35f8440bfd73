package dev.parley.headless.text;

import dev.parley.protocol.text.MessageBundle;
import org.jspecify.annotations.Nullable;

/** What a participant without a window tells the person or program that started it. */
public enum HeadlessText {
  COMMAND_UNKNOWN,
  COMMAND_IS_NO_OBJECT,
  COMMANDS_UNREADABLE,
  NO_FILE_NAME,
  REMOVERS_UNKNOWN,
  REACTION_UNKNOWN,
  CODE_UNWRITABLE,
  CODE_NOT_FOUND,
  CODE_PICTURE_UNREADABLE,
  NOBODY_AT_LEAF,
  MUTE_REQUEST,
  NO_SUCH_CAMERA,
  NO_SUCH_MICROPHONE,
  CAMERA_FILE_UNUSABLE,
  MICROPHONE_FILE_UNUSABLE,
  REFERENCE_UNUSABLE,
  TOO_FEW_CAMERAS,
  DEVICE_MALFORMED,
  SOUND_TOO_LONG,
  SOUND_EMPTY,
  SOUND_NOT_WAV,
  SOUND_NOT_PCM,
  SOUND_RATE,
  SOUND_NO_CHANNEL,
  PICTURES_MAGIC,
  PICTURES_HEADER,
  PICTURES_SIDE,
  PICTURES_RATE_FORM,
  PICTURES_RATE,
  PICTURES_CHROMA,
  PICTURES_NO_NUMBER,
  PICTURES_NONE,
  PICTURES_SHORTER,
  PICTURES_NO_FRAME,
  PICTURES_NO_LINE;

  private static final MessageBundle<HeadlessText> BUNDLE = MessageBundle.of(HeadlessText.class);

  /** The sentence with these values in their places. */
  public String text(@Nullable Object... values) {
    return BUNDLE.text(this, values);
  }
}
