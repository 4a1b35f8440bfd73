package dev.parley.meeting.committer;

import java.util.Optional;

/**
 * What a person wants to be different about the room's rules; what is empty stays as it is. A
 * request, and not a whole policy, so that two requests in quick succession do not undo each other.
 */
public record PolicyChange(
    Optional<Boolean> lobby, Optional<Boolean> locked, Optional<Policy.Removers> removers) {
  public static final PolicyChange NONE =
      new PolicyChange(Optional.empty(), Optional.empty(), Optional.empty());

  /** Whether newcomers are to wait until somebody admits them. */
  public static PolicyChange lobby(boolean on) {
    return new PolicyChange(Optional.of(on), Optional.empty(), Optional.empty());
  }

  /** Whether nobody is to be let in. */
  public static PolicyChange locked(boolean locked) {
    return new PolicyChange(Optional.empty(), Optional.of(locked), Optional.empty());
  }

  /** Who may remove others. */
  public static PolicyChange removers(Policy.Removers who) {
    return new PolicyChange(Optional.empty(), Optional.empty(), Optional.of(who));
  }

  /** This and a later request: where both speak, the later one counts. */
  PolicyChange then(PolicyChange later) {
    return new PolicyChange(
        later.lobby.or(() -> lobby),
        later.locked.or(() -> locked),
        later.removers.or(() -> removers));
  }

  /** The policy as it is wanted. */
  Policy applyTo(Policy policy) {
    return new Policy(
        lobby.orElse(policy.lobby()),
        locked.orElse(policy.locked()),
        removers.orElse(policy.removers()));
  }
}
