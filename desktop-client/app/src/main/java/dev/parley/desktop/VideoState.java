package dev.parley.desktop;

/** What is known of one person's picture. */
public sealed interface VideoState {
  /** The camera is off or there is none. */
  record Off() implements VideoState {}

  /** A camera is announced, but no picture has come yet. */
  record Expected() implements VideoState {}

  /** Pictures arrive and open. */
  record Live() implements VideoState {}

  /** Pictures came, but none for a while. */
  record Stalled() implements VideoState {}

  /**
   * Pictures arrive but cannot be opened.
   *
   * @param why the cause, and what is done about it
   */
  record Undecipherable(Unopened why) implements VideoState {}
}
