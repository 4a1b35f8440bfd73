package dev.parley.client;

import dev.parley.client.identity.Credential;
import dev.parley.client.identity.DisplayName;
import dev.parley.client.identity.HelloContent;
import dev.parley.client.identity.Identity;
import dev.parley.client.identity.LinkKeys;
import dev.parley.client.identity.MeetingLink;
import dev.parley.client.mls.EntryReader;
import dev.parley.client.mls.EpochInfo;
import dev.parley.client.mls.EpochRoster;
import dev.parley.client.mls.Guests;
import dev.parley.client.mls.MlsEffectRunner;
import dev.parley.client.mls.MlsGroupSession;
import dev.parley.client.mls.Proof;
import dev.parley.client.signaling.Wire;
import dev.parley.meeting.committer.GroupSummary;
import dev.parley.meeting.committer.Hello;
import dev.parley.meeting.committer.RoomState;
import dev.parley.meeting.machine.EntryReading;
import dev.parley.meeting.machine.MeetingEffect;
import dev.parley.meeting.machine.MeetingEvent;
import dev.parley.meeting.machine.Problem;
import dev.parley.mls.CipherSuite;
import dev.parley.mls.MlsClient;
import dev.parley.mls.MlsGroup;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.Entry;
import dev.parley.protocol.ParticipantId;
import dev.parley.protocol.ServerMessage;
import dev.parley.protocol.Snapshot;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One participant's keys in a room: the link's, its MLS client and group, and what they show of the
 * log.
 */
final class MlsParticipant implements AutoCloseable {
  private final DisplayName name;
  private final LinkKeys keys;
  private final MlsClient mls;
  private final Guests guests;
  private final MlsGroupSession session;
  private final MlsEffectRunner effects;
  private final EpochRoster roster = new EpochRoster();
  private final EntryReader reader;
  private @Nullable EpochInfo shown;

  /**
   * Somebody without a group.
   *
   * @param own signs for the name and the keys
   * @param wire takes what is posted for the group
   */
  MlsParticipant(
      MeetingLink link, DisplayName name, Identity own, MeetingOptions options, Wire wire) {
    this.name = name;
    keys = LinkKeys.of(link);
    CipherSuite suite = options.classicSuite() ? CipherSuite.CLASSIC : CipherSuite.X_WING;
    Proof proof = new Proof(link.room());
    mls = MlsClient.create(suite, key -> Credential.bind(own, link.room(), name, key).toBytes());
    mls.storePsk(keys.pskId(), keys.pskSecret());
    guests = new Guests(keys, mls, proof);
    session = new MlsGroupSession(mls, keys, guests, proof, options.appData());
    effects = new MlsEffectRunner(wire, session);
    reader = new EntryReader(keys, guests, session, roster);
  }

  LinkKeys keys() {
    return keys;
  }

  Guests guests() {
    return guests;
  }

  MlsGroupSession session() {
    return session;
  }

  EpochRoster roster() {
    return roster;
  }

  Optional<MlsGroup> group() {
    return session.group();
  }

  /** What a person may see of the group's current epoch; null outside a group. */
  @Nullable EpochInfo shown() {
    return shown;
  }

  /** A fresh hello, which the log must bring back as it is. */
  Bytes hello() {
    byte[] content =
        new HelloContent(mls.suite().code(), name, Bytes.of(mls.newKeyPackage())).toBytes();
    Bytes hello = keys.seal(LinkKeys.Purpose.HELLO, "", content);
    reader.said(hello);
    return hello;
  }

  /** The server admitted us: the room as it stands. */
  RoomState enter(ServerMessage.Admitted message) {
    session.enter(message.incarnation().value(), message.terms().messageChars());
    guests.clear();
    TreeMap<ParticipantId, Optional<Hello>> present = new TreeMap<>();
    for (Snapshot.PresentParticipant other : message.snapshot().present()) {
      present.put(other.participant(), guests.joined(other.participant(), other.hello()));
    }
    Optional<GroupSummary> summary =
        message.snapshot().summary().flatMap(each -> reader.summary(each.body()));
    long summaryAt = message.snapshot().summary().map(Snapshot.Summary::number).orElse(0L);
    return RoomState.snapshot(present, summary, summaryAt);
  }

  /** What our keys show of an entry. */
  EntryReading read(Entry entry, ParticipantId self) {
    effects.reading(entry, self);
    return reader.read(entry, self);
  }

  /** What a person should know of what was read. */
  Optional<Problem> takeProblem() {
    return reader.takeProblem();
  }

  /** Does it; the event is empty if MLS did as it was told. */
  Optional<MeetingEvent> run(MeetingEffect.OfGroup effect) {
    return effects.obey(effect);
  }

  /** An epoch began. */
  EpochInfo show() {
    EpochInfo info = EpochInfo.of(session.required());
    shown = info;
    return info;
  }

  /** Wipes the group and all that was made for it. */
  void leave() {
    session.leave();
    shown = null;
  }

  /** Wipes everything. */
  @Override
  public void close() {
    session.leave();
    mls.close();
  }
}
