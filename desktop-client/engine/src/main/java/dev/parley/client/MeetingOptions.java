package dev.parley.client;

import dev.parley.client.contacts.Trust;
import dev.parley.client.mls.AppData;
import dev.parley.client.signaling.TrustedHttp;
import dev.parley.frames.AudioRate;
import dev.parley.meeting.committer.Policy;
import dev.parley.meeting.machine.MeetingMachine;
import dev.parley.meeting.machine.MeetingTiming;
import dev.parley.meeting.machine.TransitionFunction;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a participant takes part.
 *
 * @param group what we decide if it is we who found the group; but a room of the other suite
 *     refuses us
 * @param trace where to write the actions of the meeting machine as NDJSON
 * @param machine what we do at each event
 * @param identity who we are and the people we know; empty for a fresh identity that remembers
 *     nobody
 * @param trust the authorities that the server's certificate must come from
 */
public record MeetingOptions(
    GroupChoice group,
    Optional<Path> trace,
    TransitionFunction machine,
    Optional<Trust> identity,
    TrustedHttp trust) {
  /**
   * What the founder of a group decides for it.
   *
   * @param classicSuite X25519 instead of X-Wing (post-quantum)
   * @param appData how frames are protected and sound is coded
   * @param policy who gets in and who may remove others
   */
  public record GroupChoice(boolean classicSuite, AppData appData, Policy policy) {}

  /**
   * X-Wing, SFrame, open to everybody with the link, no trace, the certificate authorities of the
   * Java installation.
   */
  public static MeetingOptions defaults() {
    return new MeetingOptions(
        new GroupChoice(false, AppData.USUAL, Policy.OPEN),
        Optional.empty(),
        new MeetingMachine(MeetingTiming.STANDARD),
        Optional.empty(),
        TrustedHttp.usual());
  }

  public boolean classicSuite() {
    return group.classicSuite();
  }

  public AppData appData() {
    return group.appData();
  }

  public Policy policy() {
    return group.policy();
  }

  private MeetingOptions with(GroupChoice founding) {
    return new MeetingOptions(founding, trace, machine, identity, trust);
  }

  public MeetingOptions withClassicSuite(boolean classic) {
    return with(new GroupChoice(classic, appData(), policy()));
  }

  public MeetingOptions withMessagePerFrame(boolean perFrame) {
    return with(new GroupChoice(classicSuite(), appData().withMessagePerFrame(perFrame), policy()));
  }

  public MeetingOptions withAudioRate(AudioRate rate) {
    return with(new GroupChoice(classicSuite(), appData().withAudioRate(rate), policy()));
  }

  public MeetingOptions withPolicy(Policy founding) {
    return with(new GroupChoice(classicSuite(), appData(), founding));
  }

  public MeetingOptions withTrace(Path file) {
    return new MeetingOptions(group, Optional.of(file), machine, identity, trust);
  }

  public MeetingOptions withMachine(TransitionFunction other) {
    return new MeetingOptions(group, trace, other, identity, trust);
  }

  public MeetingOptions withTrust(TrustedHttp trusted) {
    return new MeetingOptions(group, trace, machine, identity, trusted);
  }

  public MeetingOptions withIdentity(Trust who) {
    return new MeetingOptions(group, trace, machine, Optional.of(who), trust);
  }
}
