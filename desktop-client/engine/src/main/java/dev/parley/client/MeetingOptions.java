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
 * How a participant takes part. The suite, the app data and the policy matter to the founder of the
 * group only, but a room of the other suite refuses us.
 *
 * @param classicSuite X25519 instead of X-Wing (post-quantum), for a room that was founded so
 * @param appData how frames are protected and sound is coded, if it is we who found the group
 * @param policy who gets in and who may remove others, if it is we who found the group
 * @param trace where to write the actions of the meeting machine as NDJSON
 * @param machine what we do at each event
 * @param identity who we are and the people we know; empty for a fresh identity that remembers
 *     nobody
 * @param trust the authorities that the server's certificate must come from
 */
public record MeetingOptions(
    boolean classicSuite,
    AppData appData,
    Policy policy,
    Optional<Path> trace,
    TransitionFunction machine,
    Optional<Trust> identity,
    TrustedHttp trust) {
  /**
   * X-Wing, SFrame, open to everybody with the link, no trace, the certificate authorities of the
   * Java installation.
   */
  public static MeetingOptions defaults() {
    return new MeetingOptions(
        false,
        AppData.USUAL,
        Policy.OPEN,
        Optional.empty(),
        new MeetingMachine(MeetingTiming.STANDARD),
        Optional.empty(),
        TrustedHttp.usual());
  }

  public MeetingOptions withClassicSuite(boolean classic) {
    return new MeetingOptions(classic, appData, policy, trace, machine, identity, trust);
  }

  public MeetingOptions withMessagePerFrame(boolean perFrame) {
    return withAppData(appData.withMessagePerFrame(perFrame));
  }

  public MeetingOptions withAudioRate(AudioRate rate) {
    return withAppData(appData.withAudioRate(rate));
  }

  private MeetingOptions withAppData(AppData fixed) {
    return new MeetingOptions(classicSuite, fixed, policy, trace, machine, identity, trust);
  }

  public MeetingOptions withPolicy(Policy founding) {
    return new MeetingOptions(classicSuite, appData, founding, trace, machine, identity, trust);
  }

  public MeetingOptions withTrace(Path file) {
    return new MeetingOptions(
        classicSuite, appData, policy, Optional.of(file), machine, identity, trust);
  }

  public MeetingOptions withMachine(TransitionFunction other) {
    return new MeetingOptions(classicSuite, appData, policy, trace, other, identity, trust);
  }

  public MeetingOptions withTrust(TrustedHttp trusted) {
    return new MeetingOptions(classicSuite, appData, policy, trace, machine, identity, trusted);
  }

  public MeetingOptions withIdentity(Trust who) {
    return new MeetingOptions(
        classicSuite, appData, policy, trace, machine, Optional.of(who), trust);
  }
}
