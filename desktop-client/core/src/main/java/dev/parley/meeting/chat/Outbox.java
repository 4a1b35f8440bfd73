package dev.parley.meeting.chat;

import dev.parley.meeting.chat.Conversation.PendingLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What we have to say and have not seen in the log. One thing at a time is on its way, so that our
 * words stand in the log in the order in which they were said.
 *
 * <table>
 * <caption>What becomes of what is on its way</caption>
 * <tr><td>it comes back in the log</td><td>it is said</td></tr>
 * <tr><td>the connection was lost, and all that we missed is read</td><td>it goes out again</td></tr>
 * <tr><td>we had to come in again</td><td>it goes out again, under its old number: anyone who read it
 * under the first skips the second</td></tr>
 * <tr><td>the server refuses or alters it</td><td>it goes out again, later and later; after {@link
 * #MAX_TRIES} the person is told</td></tr>
 * <tr><td>it came back so late that nobody has its keys any more</td><td>it goes out again</td></tr>
 * </table>
 *
 * <p>While we are alone only how we stand goes out: a line that nobody can read is not said.
 *
 * @param queue what we say to others
 * @param stand what we say of ourselves; it goes before the words
 * @param flight what is on its way
 * @param pace when the next goes out
 */
public record Outbox(Queue queue, OwnStand stand, Optional<Flight> flight, Pace pace) {
  /** Words that may wait: more than somebody writes while a connection is resumed. */
  public static final int MAX_WAITING = 64;

  /** Lines that could not be sent and are still shown. */
  static final int MAX_UNSENT = 32;

  /** How often something is refused before the person is told. */
  static final int MAX_TRIES = 6;

  /**
   * Between two words, in milliseconds: half of what the server takes, so that signatures over
   * frames and what the group decides always have room.
   */
  static final long PACE = 100;

  /** Before the first new try of what was refused, in milliseconds; doubled for each later one. */
  static final long FIRST_RETRY = 500;

  /**
   * Past epochs whose messages members can still open: OpenMLS is told so in mls-bridge
   * (MAX_PAST_EPOCHS).
   */
  static final long PAST_EPOCHS = 10;

  /** Nothing to say. */
  public static final Outbox EMPTY =
      new Outbox(
          new Queue(1, List.of(), List.of()),
          new OwnStand(Presence.NONE, false),
          Optional.empty(),
          new Pace(Long.MIN_VALUE, 0));

  /**
   * What we say to others.
   *
   * @param nextNumber of the next word that has one
   * @param items what is to be said, the oldest first; it stays here until it is said
   * @param unsent lines that cannot be sent
   */
  public record Queue(long nextNumber, List<Item> items, List<PendingLine> unsent) {
    public Queue {
      items = List.copyOf(items);
      unsent = List.copyOf(unsent);
    }

    private Queue with(List<Item> next) {
      return new Queue(nextNumber, next, unsent);
    }

    private Queue withoutFirst() {
      return with(items.subList(1, items.size()));
    }

    private Queue without(Class<? extends ChatMessage> kind) {
      return with(items.stream().filter(item -> !kind.isInstance(item.message())).toList());
    }
  }

  /**
   * What we say of ourselves.
   *
   * @param restating whether that is to be said (again)
   */
  public record OwnStand(Presence own, boolean restating) {}

  /**
   * When the next word goes out.
   *
   * @param notBefore the earliest time, in milliseconds
   * @param tries how often the first of the queue was refused
   */
  public record Pace(long notBefore, int tries) {}

  /** A word with its number. */
  public record Item(long number, ChatMessage message) {}

  /**
   * On its way.
   *
   * @param ref of its post
   * @param stands whether it says how we stand; else it is the first of the queue
   * @param epoch in which it was sealed
   */
  public record Flight(long ref, boolean stands, long epoch) {}

  /** What we say of ourselves. */
  public Presence own() {
    return stand.own();
  }

  private Outbox with(Queue next) {
    return new Outbox(next, stand, flight, pace);
  }

  private Outbox with(OwnStand next) {
    return new Outbox(queue, next, flight, pace);
  }

  /** Nothing is on its way any more. */
  private Outbox landed(Queue next, boolean restating, Pace then) {
    return new Outbox(next, new OwnStand(own(), restating), Optional.empty(), then);
  }

  public boolean isFull() {
    return queue.items().size() >= MAX_WAITING;
  }

  /** One more word; how we stand is said by {@link #withPresence}. */
  public Outbox queue(ChatMessage message) {
    List<Item> next = new ArrayList<>(queue.items());
    next.add(new Item(queue.nextNumber(), message));
    return with(new Queue(queue.nextNumber() + 1, next, queue.unsent()));
  }

  /** We stand like this from now on. */
  public Outbox withPresence(Presence next) {
    return with(new OwnStand(next, stand.restating() || !next.equals(own())));
  }

  /** Somebody is here who cannot know how we stand. */
  public Outbox restated() {
    return with(new OwnStand(own(), stand.restating() || !own().equals(Presence.NONE)));
  }

  /**
   * Whether something is to be sent now.
   *
   * @param company whether anybody else is in the group
   */
  public boolean isDue(long now, boolean company) {
    return hasMore() && now >= pace.notBefore() && (company || stand.restating());
  }

  /** When something is to be sent next, if nothing but time stands in the way. */
  public long wakeAt(long now) {
    return hasMore() && now < pace.notBefore() ? pace.notBefore() : Long.MAX_VALUE;
  }

  private boolean hasMore() {
    return flight.isEmpty() && (stand.restating() || !queue.items().isEmpty());
  }

  /** What goes out next; there must be something. */
  public Envelope next() {
    if (stand.restating()) {
      return new Envelope(0, new ChatMessage.Stand(own()));
    }
    Item first = queue.items().getFirst();
    return new Envelope(first.number(), first.message());
  }

  /** {@link #next} went out. */
  public Outbox posted(long ref, long epoch, long now) {
    Flight out = new Flight(ref, stand.restating(), epoch);
    return new Outbox(
        queue, new OwnStand(own(), false), Optional.of(out), new Pace(now + PACE, pace.tries()));
  }

  /** Whether this is the number of the post that is on its way. */
  public boolean isOnItsWay(long ref) {
    return flight.filter(out -> out.ref() == ref).isPresent();
  }

  /** Whether those in the log's current epoch can read what is on its way. */
  public boolean isReadable(long epoch) {
    return flight.filter(out -> epoch - out.epoch() <= PAST_EPOCHS).isPresent();
  }

  /** What is on its way came back. */
  public Outbox said() {
    boolean first = flight.filter(out -> !out.stands()).isPresent();
    return landed(
        first ? queue.withoutFirst() : queue, stand.restating(), new Pace(pace.notBefore(), 0));
  }

  /** What is on its way is not in the log, or nobody could read it there. */
  public Outbox lost() {
    return landed(queue, stand.restating() || isStandOnItsWay(), pace);
  }

  private boolean isStandOnItsWay() {
    return flight.filter(Flight::stands).isPresent();
  }

  /** The connection was lost: reactions are of the moment, and the moment is over. */
  public Outbox withoutReactions() {
    return with(queue.without(ChatMessage.React.class));
  }

  /** We are somebody else, among others: the one who was asked is known under another number. */
  public Outbox withoutRequests() {
    return with(queue.without(ChatMessage.PleaseMute.class));
  }

  /** Whether one more refusal is one too many. */
  public boolean isHopeless() {
    return pace.tries() + 1 >= MAX_TRIES;
  }

  /** What is on its way was refused, or altered; it goes out again after a while. */
  public Outbox refused(long now) {
    int tries = pace.tries();
    return landed(
        queue,
        stand.restating() || isStandOnItsWay(),
        new Pace(now + (FIRST_RETRY << tries), tries + 1));
  }

  /** What is on its way is given up. */
  public Outbox givenUp(SendFailure why) {
    if (isStandOnItsWay()) {
      return landed(queue, stand.restating(), new Pace(pace.notBefore(), 0));
    }
    List<PendingLine> next = new ArrayList<>(queue.unsent());
    queue.items().stream().limit(1).forEach(item -> unsent(item, why, next));
    return landed(
        new Queue(queue.nextNumber(), queue.withoutFirst().items(), next),
        stand.restating(),
        new Pace(pace.notBefore(), 0));
  }

  /** Nothing is sent any more. */
  public Outbox over() {
    List<PendingLine> next = new ArrayList<>(queue.unsent());
    queue.items().forEach(item -> unsent(item, SendFailure.MEETING_IS_OVER, next));
    return landed(
        new Queue(queue.nextNumber(), List.of(), next), false, new Pace(Long.MAX_VALUE, 0));
  }

  private static void unsent(Item item, SendFailure why, List<PendingLine> unsent) {
    if (item.message() instanceof ChatMessage.Text(ChatText text)) {
      unsent.add(new PendingLine(item.number(), text, Optional.of(why)));
      while (unsent.size() > MAX_UNSENT) {
        unsent.removeFirst();
      }
    }
  }

  /** Our lines that are not in the log, in the order in which they were written. */
  List<PendingLine> pending() {
    List<PendingLine> all = new ArrayList<>(queue.unsent());
    for (Item item : queue.items()) {
      if (item.message() instanceof ChatMessage.Text(ChatText text)) {
        all.add(new PendingLine(item.number(), text, Optional.empty()));
      }
    }
    return all;
  }
}
