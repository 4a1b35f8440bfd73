package dev.parley.client.media.upcall;

/** The places at which libwebrtc calls us. */
public enum Upcall {
  CONNECTION_EVENT,
  DESCRIPTION_RESULT,
  STATISTICS,
  PICTURE,
  SOUND,
  MICROPHONE,
  FRAME_TRANSFORM
}
