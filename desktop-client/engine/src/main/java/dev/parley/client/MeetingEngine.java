package dev.parley.client;

import dev.parley.client.contacts.Acquaintances;
import dev.parley.client.contacts.Trust;
import dev.parley.client.identity.Credential;
import dev.parley.client.identity.DisplayName;
import dev.parley.client.identity.HelloContent;
import dev.parley.client.identity.Identity;
import dev.parley.client.identity.IdentityKey;
import dev.parley.client.identity.LinkKeys;
import dev.parley.client.identity.MeetingLink;
import dev.parley.client.media.PublishedMedia;
import dev.parley.client.mls.AppData;
import dev.parley.client.mls.EntryReader;
import dev.parley.client.mls.EpochInfo;
import dev.parley.client.mls.EpochRoster;
import dev.parley.client.mls.Guests;
import dev.parley.client.mls.MlsEffectRunner;
import dev.parley.client.mls.MlsGroupSession;
import dev.parley.client.mls.Proof;
import dev.parley.client.signaling.Wire;
import dev.parley.client.trace.MeetingTrace;
import dev.parley.frames.FrameProtection;
import dev.parley.frames.ProtectionKind;
import dev.parley.meeting.chat.ChatCommand;
import dev.parley.meeting.committer.Founding;
import dev.parley.meeting.committer.GroupSummary;
import dev.parley.meeting.committer.Hello;
import dev.parley.meeting.committer.PendingRequest;
import dev.parley.meeting.committer.Policy;
import dev.parley.meeting.committer.RoomState;
import dev.parley.meeting.machine.EntryReading;
import dev.parley.meeting.machine.MeetingEffect;
import dev.parley.meeting.machine.MeetingEvent;
import dev.parley.meeting.machine.MeetingMachine;
import dev.parley.meeting.machine.MeetingState;
import dev.parley.meeting.machine.Phase;
import dev.parley.meeting.machine.Problem;
import dev.parley.meeting.machine.RejectionNotice;
import dev.parley.meeting.machine.TransitionFunction;
import dev.parley.mls.CipherSuite;
import dev.parley.mls.MlsClient;
import dev.parley.mls.MlsGroup;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.ClientMessage;
import dev.parley.protocol.Entry;
import dev.parley.protocol.ParticipantId;
import dev.parley.protocol.Protocol;
import dev.parley.protocol.ServerMessage;
import dev.parley.protocol.Snapshot;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One participant without threads, sockets or clocks: the meeting machine, its MLS group and its
 * frame keys. Its owner calls it from one thread at a time, tells it the time, and carries its
 * messages. The application's thread does so, and so does a simulation.
 */
public final class MeetingEngine implements AutoCloseable {
  private final DisplayName name;
  private final Wire wire;
  private final MeetingListener listener;
  private final MeetingTrace trace;
  private final Supplier<Bytes> groupIds;
  private final Policy policy;
  private final TransitionFunction machine;
  private final LinkKeys keys;
  private final Trust trust;
  private final boolean ownTrust;
  private final Acquaintances acquaintances;
  private final MlsClient mls;
  private final Guests guests;
  private final MlsGroupSession work;
  private final MlsEffectRunner steps;
  private final EntryReader reader;
  private final MeetingViewBuilder views;
  private final ApplicationPosts asides;
  private final ChatSession talk;
  private final ContactRecorder people;
  private final FrameKeyManager frames;
  private final FrameSignatures signatures;
  private MeetingState state = MeetingMachine.start();
  private long wakeAt = Long.MAX_VALUE;
  private @Nullable EpochInfo face;
  private @Nullable PublishedMedia media;
  private Optional<Problem> problem = Optional.empty();
  private volatile MeetingView view;

  /**
   * A participant who has not set out yet.
   *
   * @param frames keyed by this engine, and stopped by it
   * @param groupIds random names for groups that we might found, 16 bytes each
   */
  public MeetingEngine(
      MeetingLink link,
      DisplayName name,
      MeetingOptions options,
      Wire wire,
      FrameProtection frames,
      MeetingListener listener,
      MeetingTrace trace,
      Supplier<Bytes> groupIds) {
    this.name = name;
    this.wire = wire;
    this.listener = listener;
    this.trace = trace;
    this.groupIds = groupIds;
    policy = options.policy();
    machine = options.machine();
    keys = LinkKeys.of(link);
    ownTrust = options.identity().isEmpty();
    trust = options.identity().orElseGet(Trust::ephemeral);
    acquaintances = trust.begin();
    CipherSuite suite = options.classicSuite() ? CipherSuite.CLASSIC : CipherSuite.X_WING;
    Proof proof = new Proof(link.room());
    Identity own = trust.identity();
    mls = MlsClient.create(suite, key -> Credential.bind(own, link.room(), name, key).toBytes());
    mls.storePsk(keys.pskId(), keys.pskSecret());
    guests = new Guests(keys, mls, proof);
    ProtectionKind protection =
        options.messagePerFrame() ? ProtectionKind.MLS_MESSAGE : ProtectionKind.SFRAME;
    work = new MlsGroupSession(mls, keys, guests, proof, new AppData(protection));
    steps = new MlsEffectRunner(wire, work);
    EpochRoster casts = new EpochRoster();
    reader = new EntryReader(keys, guests, work, casts);
    views = new MeetingViewBuilder(keys, guests, work, acquaintances);
    asides = new ApplicationPosts(wire, keys, work);
    talk = new ChatSession(asides, casts, name, acquaintances, this::tell);
    people = new ContactRecorder(acquaintances, this::tell);
    this.frames = new FrameKeyManager(frames, work, asides);
    signatures = this.frames.signatures();
    view = views.view(state, null, List.of(), talk.view());
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
    if (!problem.equals(Optional.of(why))) {
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
    boolean isNews = !problem.equals(Optional.of(why));
    handle(new MeetingEvent.Untrusted(), now);
    if (isNews && !state.phase().isFinal()) {
      tell(why);
    }
  }

  /** The server said something. */
  public void receive(ServerMessage message, long now) {
    switch (message) {
      case ServerMessage.Admitted admitted -> admitted(admitted, now);
      case ServerMessage.Resumed(long head) -> handle(new MeetingEvent.Resumed(head), now);
      case ServerMessage.Logged(Entry entry) -> logged(entry, now);
      case ServerMessage.Refused refused -> {
        refused.ref().ifPresent(ref -> signatures.refused(ref, now));
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
      case MeetingCommand.Chat(ChatCommand chat) -> {
        talk.take(chat);
        speak(now);
      }
      case MeetingCommand.Announce(PublishedMedia published) -> {
        media = published;
        handle(new MeetingEvent.MediaAnnouncementChanged(), now);
      }
      case MeetingCommand.Verify(IdentityKey person) -> {
        if (face != null) {
          people.verify(person, face);
        }
        contactsChanged();
      }
      case MeetingCommand.Forget(IdentityKey person) -> {
        people.forget(person);
        contactsChanged();
      }
      case MeetingCommand.Leave() -> handle(new MeetingEvent.LeaveWanted(), now);
    }
  }

  private void contactsChanged() {
    talk.namesChanged();
    publish();
  }

  /** The people we know, as this meeting sees it; from any thread. */
  public Acquaintances acquaintances() {
    return acquaintances;
  }

  /** Time went by. */
  public void tick(long now) {
    if (now >= wakeAt) {
      handle(new MeetingEvent.Tick(), now);
    }
    signatures.collect(face, now).forEach(this::tell);
    if (signatures.isDue(now) && maySign()) {
      handle(new MeetingEvent.FramesDue(), now);
    }
  }

  private boolean maySign() {
    return state instanceof MeetingState.Inside inside && inside.mayPostToGroup();
  }

  /** When to tick at the latest. */
  public long wakeAt() {
    return Math.min(wakeAt, signatures.wakeAt(maySign()));
  }

  /** Who signed for the frames that we receive; from any thread. */
  public FrameSignatures signatures() {
    return signatures;
  }

  /** What a person may see; from any thread. */
  public MeetingView view() {
    return view;
  }

  /** The machine's state; from the owner's thread. */
  public MeetingState state() {
    return state;
  }

  /** The group as MLS has it; from the owner's thread. */
  public Optional<MlsGroup> group() {
    return work.group();
  }

  /** Wipes everything. */
  @Override
  public void close() {
    frames.stop();
    work.leave();
    mls.close();
    if (ownTrust) {
      trust.close();
    }
  }

  private void admitted(ServerMessage.Admitted message, long now) {
    work.enter(message.incarnation().value(), message.terms().messageChars());
    guests.clear();
    TreeMap<ParticipantId, Optional<Hello>> present = new TreeMap<>();
    for (Snapshot.PresentParticipant other : message.snapshot().present()) {
      present.put(other.participant(), guests.joined(other.participant(), other.hello()));
    }
    Optional<GroupSummary> claim =
        message.snapshot().summary().flatMap(s -> reader.claim(s.body()));
    long summaryAt = message.snapshot().summary().map(Snapshot.Summary::number).orElse(0L);
    RoomState room = RoomState.snapshot(present, claim, summaryAt);
    handle(new MeetingEvent.Admitted(message, room, new Founding(groupIds.get(), policy)), now);
  }

  private void logged(Entry entry, long now) {
    if (state instanceof MeetingState.Inside inside) {
      ParticipantId self = inside.membership().self();
      steps.reading(entry, self);
      EntryReading reading = reader.read(entry, self);
      handle(new MeetingEvent.Logged(entry, reading), now);
      if (state instanceof MeetingState.Inside) {
        signatures.logged(entry, reading, self, now);
      }
    }
  }

  /** One event, what it led to, and what we have to say since. */
  private void handle(MeetingEvent first, long now) {
    follow(first, now);
    if (!maySign()) {
      signatures.lost();
    }
    if (state.phase().isFinal()) {
      talk.over();
    }
    speak(now);
  }

  private void speak(long now) {
    if (talk.isDue(now)) {
      follow(new MeetingEvent.ChatDue(), now);
    }
    wakeAt = Math.min(wakeAt, talk.wakeAt(now));
    publish();
  }

  /** One event, and then whatever our own MLS says to what it led to. */
  private void follow(MeetingEvent first, long now) {
    Deque<MeetingEvent> events = new ArrayDeque<>(List.of(first));
    while (!events.isEmpty()) {
      MeetingEvent event = events.remove();
      MeetingMachine.Step step = machine.step(state, event, now);
      trace.step(state, event, step, now);
      state = step.state();
      wakeAt = step.wakeAt();
      runAll(step.effects(), events, now);
    }
  }

  private void runAll(List<MeetingEffect> effects, Deque<MeetingEvent> events, long now) {
    for (MeetingEffect effect : effects) {
      Optional<MeetingEvent> result = run(effect, now);
      result.ifPresent(events::add);
      if (result.isPresent() && result.get() instanceof MeetingEvent.MergeFailed) {
        // What follows in the list was meant for an epoch that we did not reach.
        return;
      }
    }
  }

  private Optional<MeetingEvent> run(MeetingEffect effect, long now) {
    return switch (effect) {
      case MeetingEffect.Connect(long after) -> done(() -> wire.connect(after));
      case MeetingEffect.Disconnect() -> done(wire::disconnect);
      case MeetingEffect.AskIn() -> done(this::askIn);
      case MeetingEffect.AskBack(var ticket, var incarnation, long last) ->
          send(new ClientMessage.Resume(Protocol.VERSION, ticket, incarnation, last));
      case MeetingEffect.Heartbeat(long read) -> send(new ClientMessage.Heartbeat(read));
      case MeetingEffect.SayLeave() -> send(new ClientMessage.Leave());
      case MeetingEffect.OfGroup ofGroup -> steps.obey(ofGroup);
      case MeetingEffect.ShowGroup show -> done(() -> showGroup(show));
      case MeetingEffect.LeaveGroup() -> done(this::leaveGroup);
      case MeetingEffect.PostAtEpoch(long ref, long epoch) ->
          done(() -> asides.atEpoch(ref, epoch));
      case MeetingEffect.PostMediaAnnouncement(long ref) -> done(() -> postMediaAnnouncement(ref));
      case MeetingEffect.PostNotice(long ref, RejectionNotice notice) ->
          done(() -> asides.notice(ref, notice));
      case MeetingEffect.OfFrames ofFrames -> done(() -> frames.obey(ofFrames, now));
      case MeetingEffect.OfChat ofTalk -> done(() -> talk.obey(ofTalk, now));
      case MeetingEffect.Say(Problem said) -> done(() -> tell(said));
    };
  }

  private static Optional<MeetingEvent> done(Runnable action) {
    action.run();
    return Optional.empty();
  }

  private Optional<MeetingEvent> send(ClientMessage message) {
    wire.send(message);
    return Optional.empty();
  }

  private void askIn() {
    byte[] content =
        new HelloContent(mls.suite().code(), name, Bytes.of(mls.newKeyPackage())).toBytes();
    Bytes hello = keys.seal(LinkKeys.Purpose.HELLO, "", content);
    reader.said(hello);
    wire.send(new ClientMessage.Join(Protocol.VERSION, hello));
  }

  private void showGroup(MeetingEffect.ShowGroup show) {
    EpochInfo now = EpochInfo.of(work.required());
    face = now;
    talk.epochBegan(show.group(), show.ownLeaf(), now);
    people.met(now);
  }

  private void leaveGroup() {
    signatures.leaveGroup();
    work.leave();
    face = null;
    talk.leftGroup();
  }

  private void postMediaAnnouncement(long ref) {
    if (media != null && state instanceof MeetingState.Inside inside) {
      asides.mediaAnnouncement(ref, inside.membership().self(), media);
    }
  }

  private void tell(Problem said) {
    problem = Optional.of(said);
    listener.said(said);
  }

  /** A problem stands until all is well again. */
  private void publish() {
    Phase phase = state.phase();
    if (phase == Phase.IN_MEETING || phase == Phase.WAITING) {
      problem = Optional.empty();
    }
    MeetingView next = views.view(state, face, problem.stream().toList(), talk.view());
    if (!next.equals(view)) {
      view = next;
      listener.changed(next);
    }
  }
}
