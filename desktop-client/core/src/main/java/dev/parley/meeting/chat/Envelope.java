package dev.parley.meeting.chat;

/**
 * A word as it is sent.
 *
 * @param number its author's own, ascending from 1, the same however often the word has to be sent:
 *     anyone who reads a number that is not above the author's last one has read it already. 0 for
 *     a {@link ChatMessage.Stand}, which may be said over and over
 */
public record Envelope(long number, ChatMessage message) {
  public Envelope {
    if (number < 0 || (number == 0) != (message instanceof ChatMessage.Stand)) {
      throw new IllegalArgumentException("everything but a stand has a number of its own");
    }
  }
}
