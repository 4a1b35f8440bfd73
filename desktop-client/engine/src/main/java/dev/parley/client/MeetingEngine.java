package dev.parley.client;

import dev.parley.client.contacts.Acquaintances;
import dev.parley.client.identity.DisplayName;
import dev.parley.client.identity.IdentityKey;
import dev.parley.client.identity.MeetingLink;
import dev.parley.client.media.PublishedMedia;
import dev.parley.client.mls.EpochInfo;
import dev.parley.meeting.chat.ChatCommand;
import dev.parley.meeting.committer.Founding;
import dev.parley.meeting.committer.PendingRequest;
import dev.parley.meeting.committer.RoomState;
import dev.parley.meeting.machine.EntryReading;
import dev.parley.meeting.machine.MeetingEffect;
import dev.parley.meeting.machine.MeetingEvent;
import dev.parley.meeting.machine.MeetingState;
import dev.parley.meeting.machine.Problem;
import dev.parley.mls.MlsGroup;
import dev.parley.protocol.Entry;
import dev.parley.protocol.ParticipantId;
import dev.parley.protocol.ServerMessage;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One participant without threads, sockets or clocks: the meeting machine, its MLS group and its
 * frame keys. Its owner calls it from one thread at a time, tells it the time, and carries its
 * messages. The application's thread does so, and so does a simulation.
 *
 * <p>It hands each effect to the part that it is for: {@link RoomConnection}, {@link
 * MlsParticipant} (the group), {@link ApplicationPosts}, {@link FrameKeyManager} (media), {@link
 * ChatSession}, {@link ContactRecorder} and {@link ViewPublisher} (the person). {@link
 * MachineRunner} has the state.
 */
public final class MeetingEngine implements AutoCloseable {
  private final Supplier<Founding> founding;
  private final MachineRunner machine;
  private final RoomConnection connection;
  private final MlsParticipant member;
  private final ApplicationPosts posts;
  private final ChatSession chat;
  private final ContactRecorder people;
  private final FrameKeyManager frames;
  private final ViewPublisher views;
  private long wakeAt = Long.MAX_VALUE;

  /**
   * A participant who has not set out yet.
   *
   * @param process what the participant is given by its process
   */
  public MeetingEngine(
      MeetingLink link, DisplayName name, MeetingOptions options, MeetingProcess process) {
    founding = () -> new Founding(process.groupIds().get(), options.policy());
    machine = new MachineRunner(options.machine(), process.trace());
    people = new ContactRecorder(options.identity(), this::tell);
    member = new MlsParticipant(link, name, people.identity(), options, process.wire());
    connection = new RoomConnection(process.wire(), member::hello);
    posts = new ApplicationPosts(process.wire(), member.keys(), member.session());
    chat = new ChatSession(posts, member.roster(), name, people.acquaintances(), this::tell);
    frames = new FrameKeyManager(process.frames(), member.session(), posts);
    views =
        new ViewPublisher(
            process.listener(),
            new MeetingViewBuilder(
                member.keys(), member.guests(), member.session(), people.acquaintances()));
  }

  // What happens.

  /** Sets out. */
  public void start(long now) {
    handle(new MeetingEvent.Started(), now);
  }

  /** The connection that was asked for stands. */
  public void opened(long now) {
    handle(new MeetingEvent.Opened(), now);
  }

  /** The connection is gone, or could not be made. */
  public void lost(long now) {
    handle(new MeetingEvent.Lost(), now);
  }

  /**
   * The connection is gone, or could not be made.
   *
   * @param why said once, however often the same thing happens again
   */
  public void lost(Problem why, long now) {
    if (!views.isTold(why)) {
      tell(why);
    }
    lost(now);
  }

  /**
   * No connection could be made, because whatever answers could not prove that it is the server. On
   * the way in that is the end, since trying again would not mend it.
   *
   * @param why said once, however often the same thing happens again
   */
  public void untrusted(Problem why, long now) {
    boolean isNews = !views.isTold(why);
    handle(new MeetingEvent.Untrusted(), now);
    if (isNews && !state().phase().isFinal()) {
      tell(why);
    }
  }

  /** The server said something. */
  public void receive(ServerMessage message, long now) {
    switch (message) {
      case ServerMessage.Challenge challenge -> {
        // The wire answers it, together with what is sent first.
      }
      case ServerMessage.Admitted admitted -> admitted(admitted, now);
      case ServerMessage.Resumed(long head) -> handle(new MeetingEvent.Resumed(head), now);
      case ServerMessage.Logged(Entry entry) -> logged(entry, now);
      case ServerMessage.Refused refused -> {
        refused.ref().ifPresent(ref -> signatures().refused(ref, now));
        handle(new MeetingEvent.Refused(refused), now);
      }
      case ServerMessage.Closing closing -> handle(new MeetingEvent.Closing(closing), now);
    }
  }

  /** Something is asked of the meeting. */
  public void submit(MeetingCommand command, long now) {
    switch (command) {
      case MeetingCommand.Request(PendingRequest request) ->
          handle(new MeetingEvent.Requested(request), now);
      case MeetingCommand.Chat(ChatCommand said) -> {
        chat.take(said);
        speak(now);
      }
      case MeetingCommand.Announce(PublishedMedia published) -> {
        posts.announce(published);
        handle(new MeetingEvent.MediaAnnouncementChanged(), now);
      }
      case MeetingCommand.Verify(IdentityKey person) -> {
        people.verify(person, member.shown());
        contactsChanged();
      }
      case MeetingCommand.Forget(IdentityKey person) -> {
        people.forget(person);
        contactsChanged();
      }
      case MeetingCommand.Leave() -> handle(new MeetingEvent.LeaveRequested(), now);
    }
  }

  private void contactsChanged() {
    chat.namesChanged();
    publish();
  }

  /** The people we know, as this meeting sees it; from any thread. */
  public Acquaintances acquaintances() {
    return people.acquaintances();
  }

  /** Time went by. */
  public void tick(long now) {
    if (now >= wakeAt) {
      handle(new MeetingEvent.Tick(), now);
    }
    signatures().collect(member.shown(), now).forEach(this::tell);
    if (signatures().isDue(now) && maySign()) {
      handle(new MeetingEvent.FramesDue(), now);
    }
  }

  private boolean maySign() {
    return state() instanceof MeetingState.Inside inside && inside.mayPostToGroup();
  }

  /** When to tick at the latest. */
  public long wakeAt() {
    return Math.min(wakeAt, signatures().wakeAt(maySign()));
  }

  /** Who signed for the frames that we receive; from any thread. */
  public FrameSignatures signatures() {
    return frames.signatures();
  }

  /** What a person may see; from any thread. */
  public MeetingView view() {
    return views.view();
  }

  /** The machine's state; from the owner's thread. */
  public MeetingState state() {
    return machine.state();
  }

  /** The group as MLS has it; from the owner's thread. */
  public Optional<MlsGroup> group() {
    return member.group();
  }

  /** Wipes everything. */
  @Override
  public void close() {
    frames.stop();
    member.close();
    people.close();
  }

  private void admitted(ServerMessage.Admitted message, long now) {
    RoomState room = member.enter(message);
    handle(new MeetingEvent.Admitted(message, room, founding.get()), now);
  }

  private void logged(Entry entry, long now) {
    if (state() instanceof MeetingState.Inside inside) {
      ParticipantId self = inside.membership().self();
      EntryReading reading = member.read(entry, self);
      member.takeProblem().ifPresent(this::tell);
      handle(new MeetingEvent.Logged(entry, reading), now);
      if (state() instanceof MeetingState.Inside) {
        signatures().logged(entry, reading, self, now);
      }
    }
  }

  /** One event, what it led to, and what we have to say since. */
  private void handle(MeetingEvent first, long now) {
    follow(first, now);
    if (!maySign()) {
      signatures().lost();
    }
    if (state().phase().isFinal()) {
      chat.over();
    }
    speak(now);
  }

  private void speak(long now) {
    if (chat.isDue(now)) {
      follow(new MeetingEvent.ChatDue(), now);
    }
    wakeAt = Math.min(wakeAt, chat.wakeAt(now));
    publish();
  }

  private void follow(MeetingEvent event, long now) {
    machine.follow(event, now, this::run);
    wakeAt = machine.wakeAt();
  }

  private Optional<MeetingEvent> run(MeetingEffect effect, long now) {
    switch (effect) {
      case MeetingEffect.OfGroup ofGroup -> {
        return member.run(ofGroup);
      }
      case MeetingEffect.OfConnection ofConnection -> connection.run(ofConnection);
      case MeetingEffect.OfPosts ofPosts -> posts.run(ofPosts, state());
      case MeetingEffect.OfFrames ofFrames -> frames.obey(ofFrames, now);
      case MeetingEffect.OfChat ofChat -> chat.obey(ofChat, now);
      case MeetingEffect.ShowGroup show -> showGroup(show);
      case MeetingEffect.LeaveGroup() -> leaveGroup();
      case MeetingEffect.Say(Problem said) -> tell(said);
    }
    return Optional.empty();
  }

  private void showGroup(MeetingEffect.ShowGroup show) {
    EpochInfo now = member.show();
    chat.epochBegan(show.group(), show.ownLeaf(), now);
    people.met(now);
  }

  private void leaveGroup() {
    signatures().leaveGroup();
    member.leave();
    chat.leftGroup();
  }

  private void tell(Problem said) {
    views.tell(said);
  }

  private void publish() {
    views.publish(state(), member.shown(), chat.view());
  }
}
