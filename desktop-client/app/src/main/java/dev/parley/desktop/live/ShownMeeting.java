package dev.parley.desktop.live;

import dev.parley.client.MeetingCommand;
import dev.parley.client.MeetingSession;
import dev.parley.client.MeetingView;
import dev.parley.client.MeetingView.Group;
import dev.parley.client.MeetingView.Member;
import dev.parley.client.identity.IdentityKey;
import dev.parley.desktop.Latest;
import dev.parley.desktop.LiveMeeting;
import dev.parley.desktop.MeetingDisplay;
import dev.parley.desktop.MeetingEvents;
import dev.parley.desktop.PersonId;
import dev.parley.desktop.PersonMedia;
import dev.parley.desktop.Verification;
import dev.parley.desktop.video.PictureExchange;
import dev.parley.meeting.machine.Phase;
import dev.parley.meeting.machine.Problem;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the window shows of a meeting and asks of it, no matter who takes part in it.
 *
 * <p>Everything but pictures and sound happens on one thread of its own, which opens, looks twice a
 * second how the streams do, and closes. Pictures are converted on the threads that bring them and
 * go straight to their tiles ({@link Feeds}).
 */
abstract class ShownMeeting implements LiveMeeting {
  private static final Logger LOG = LoggerFactory.getLogger(ShownMeeting.class);
  private static final long LOOK_MILLIS = 500;

  final Worker worker = new Worker("parley-window");
  final Feeds feeds = new Feeds();
  final Trouble trouble = new Trouble();
  private final MeetingEvents events;
  private final Latest<MeetingView> views = new Latest<>(worker::submit, this::look);

  // The worker's own.
  private @Nullable MeetingView view;
  private Optional<Group> group = Optional.empty();
  private MeetingDisplay told = MeetingDisplay.connecting();
  private boolean over;

  ShownMeeting(MeetingEvents events) {
    this.events = events;
  }

  /** Who takes part; called on the worker; empty until joined. */
  abstract Optional<MeetingSession> client();

  /** What this person sends; called on the worker. */
  abstract MediaStates.Own own();

  /** These are the people from now on; called on the worker. */
  abstract void follow(Optional<Group> people);

  final void showConnecting() {
    events.changed(told);
  }

  final void startLooking() {
    worker.every(LOOK_MILLIS, this::tell);
  }

  /** The meeting stands like this; from any thread. */
  final void offer(MeetingView newView) {
    views.offer(newView);
  }

  /** Something is wrong; from any thread. */
  final void complain(Problem problem) {
    LOG.info("the meeting says {}", problem.code());
    worker.submit(() -> complain(problem.words()));
  }

  /** Something is wrong, and the meeting was left for it; from any thread. */
  final void end(Problem problem) {
    LOG.error("the meeting ends for {}", problem.code());
    worker.submit(
        () -> {
          tell(MeetingDisplay.failed(problem.words()));
          over = true;
        });
  }

  /** Something is wrong; on the worker. */
  final void complain(String words) {
    trouble.say(words, System.nanoTime());
    tell();
  }

  private void look(MeetingView newView) {
    view = newView;
    if (newView.group().isPresent() || newView.phase() != Phase.RESUMING) {
      group = newView.group();
    }
    group.ifPresentOrElse(feeds::follow, feeds::followNobody);
    follow(group);
    tell();
  }

  final void tell() {
    if (view != null) {
      long now = System.nanoTime();
      Map<PersonId, PersonMedia> media =
          group
              .map(known -> MediaStates.of(known, own(), feeds::health, streams(), now))
              .orElse(Map.of());
      tell(new MeetingDisplay(view.withGroup(group), media, trouble.words(now)));
    }
  }

  private MediaStates.Streams streams() {
    return client()
        .map(joined -> new MediaStates.Streams(joined.unopened(), joined.trust()))
        .orElse(MediaStates.Streams.NONE);
  }

  final void tell(MeetingDisplay state) {
    if (!over && !state.equals(told)) {
      told = state;
      events.changed(state);
    }
  }

  private void ask(Consumer<MeetingSession> task) {
    worker.submit(() -> client().ifPresent(task));
  }

  @Override
  public void submit(MeetingCommand command) {
    ask(client -> client.submit(command));
  }

  @Override
  public void verification(PersonId person, Consumer<Verification> ready) {
    ask(
        client ->
            identity(person)
                .map(identity -> new LiveVerification(client, identity, feeds))
                .ifPresent(ready));
  }

  private Optional<IdentityKey> identity(PersonId person) {
    return group
        .flatMap(people -> find(people, person))
        .flatMap(Member::person)
        .map(MeetingView.Person::identity);
  }

  /** Who somebody on the screen is in the group; empty for oneself and for who has gone. */
  static Optional<Member> find(Group group, PersonId person) {
    return group.members().stream()
        .filter(member -> !member.self() && PersonId.of(member).equals(person))
        .findFirst();
  }

  @Override
  public void watch(PersonId person, PictureExchange pictures) {
    feeds.watch(person, pictures);
  }

  @Override
  public void unwatch(PersonId person) {
    feeds.unwatch(person);
  }
}
