package dev.parley.desktop.meeting;

import dev.parley.client.MeetingView.Group;
import dev.parley.protocol.text.MessageBundle;

/** What the packets of a meeting's sound tell those who carry them. */
enum SoundNote {
  VARIABLE_RATE,
  CONSTANT_RATE;

  static SoundNote of(Group group) {
    return group.constantAudioRate() ? CONSTANT_RATE : VARIABLE_RATE;
  }

  /** As a sentence. */
  String words() {
    return MessageBundle.of(SoundNote.class).text(this);
  }
}
