package dev.parley.server;

/** What the server says to its operator. */
enum ServerText {
  READY,
  READY_WITHOUT_MEDIA,
  WRONG_SETTING,
  CANNOT_START,
  AUDIT_INCOMPLETE
}
