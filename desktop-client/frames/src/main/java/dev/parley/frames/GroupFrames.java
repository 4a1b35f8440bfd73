package dev.parley.frames;

import dev.parley.frames.sframe.EpochKeys;
import dev.parley.frames.sframe.KeyId;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One group's epochs, as media threads see them. The meeting loop changes it under its lock; media
 * threads read single references and never wait.
 */
final class GroupFrames {
  /**
   * How many epochs can be alive: half of what the key id's six bits tell apart, so that a number
   * not known here is either ahead of the newest epoch or behind it, never both.
   */
  static final int MAX_EPOCHS = 32;

  private final ProtectionKind kind;
  private final Optional<MessageProtector> port;
  private final AtomicReferenceArray<@Nullable EpochFrames> epochs =
      new AtomicReferenceArray<>(KeyId.EPOCHS);
  private final AtomicLongArray refusedUpTo = new AtomicLongArray(EpochKeys.MAX_LEAVES);
  private final AtomicLongArray stays = new AtomicLongArray(EpochKeys.MAX_LEAVES);
  private final LongSupplier nextStay;
  private volatile @Nullable EpochFrames newest;
  private volatile @Nullable EpochFrames sealing;

  /**
   * A group without an epoch.
   *
   * @param nextStay numbers that are given once
   */
  GroupFrames(ProtectionKind kind, Optional<MessageProtector> port, LongSupplier nextStay) {
    this.kind = kind;
    this.port = port;
    this.nextStay = nextStay;
    long first = nextStay.getAsLong();
    for (int leaf = 0; leaf < EpochKeys.MAX_LEAVES; leaf++) {
      refusedUpTo.set(leaf, -1);
      stays.set(leaf, first);
    }
  }

  ProtectionKind kind() {
    return kind;
  }

  MessageProtector port() {
    return port.orElseThrow();
  }

  /**
   * Adds an epoch.
   *
   * @return the leaves that the newest epoch had and this one has not
   */
  synchronized Set<Integer> install(EpochKeys keys) {
    EpochFrames before = newest;
    if (before != null && keys.epoch() <= before.epoch()) {
      if (find(keys.epoch()) == null) {
        throw new IllegalStateException(
            "epoch " + keys.epoch() + " is behind epoch " + before.epoch());
      }
      return Set.of();
    }
    Set<Integer> gone = new HashSet<>(before == null ? Set.of() : before.leaves());
    gone.removeAll(keys.leaves());
    for (int leaf : gone) {
      refuseLeaf(leaf, keys.epoch() - 1);
    }
    for (int slot = 0; slot < KeyId.EPOCHS; slot++) {
      EpochFrames old = epochs.get(slot);
      if (old != null && old.epoch() <= keys.epoch() - MAX_EPOCHS) {
        retire(old.epoch());
      }
    }
    EpochFrames added = new EpochFrames(keys);
    epochs.set(KeyId.epochBits(keys.epoch()), added);
    newest = added;
    return gone;
  }

  synchronized void sealWith(long epoch) {
    EpochFrames next = find(epoch);
    if (next == null) {
      throw new IllegalStateException("epoch " + epoch + " is not installed");
    }
    EpochFrames now = sealing;
    if (now == null || now.epoch() < epoch) {
      sealing = next;
    }
  }

  synchronized void retire(long epoch) {
    EpochFrames old = find(epoch);
    if (old == null) {
      return;
    }
    if (sealing == old) {
      sealing = null;
    }
    epochs.set(KeyId.epochBits(epoch), null);
    old.close();
  }

  synchronized void refuseLeaf(int leaf, long lastEpoch) {
    if (leaf < 0 || leaf >= EpochKeys.MAX_LEAVES) {
      throw new IllegalArgumentException("no leaf " + leaf);
    }
    refusedUpTo.set(leaf, Math.max(refusedUpTo.get(leaf), lastEpoch));
    stays.set(leaf, nextStay.getAsLong());
  }

  synchronized void close() {
    sealing = null;
    for (int slot = 0; slot < KeyId.EPOCHS; slot++) {
      EpochFrames old = epochs.getAndSet(slot, null);
      if (old != null) {
        old.close();
      }
    }
  }

  Optional<Long> sealingEpoch() {
    EpochFrames now = sealing;
    return now == null ? Optional.empty() : Optional.of(now.epoch());
  }

  @Nullable EpochFrames sealing() {
    return sealing;
  }

  /** Which member's stay at the leaf it is: another number whenever the leaf is left. */
  long stay(int leaf) {
    return stays.get(leaf);
  }

  boolean refuses(int leaf, EpochFrames epoch) {
    return epoch.epoch() <= refusedUpTo.get(leaf) || !epoch.isMember(leaf);
  }

  /** The epoch with these low bits; null if there is none. */
  @Nullable EpochFrames byBits(int epochBits) {
    return epochs.get(epochBits);
  }

  /** Whether an epoch that is not here, known by its low bits, is one still to come. */
  boolean isAhead(int epochBits) {
    EpochFrames known = newest;
    if (known == null) {
      return true;
    }
    int ahead = (epochBits - KeyId.epochBits(known.epoch())) & (KeyId.EPOCHS - 1);
    return ahead > 0 && ahead < MAX_EPOCHS;
  }

  /** Whether an epoch that is not here is one still to come. */
  boolean isAhead(long epoch) {
    EpochFrames known = newest;
    return known == null || epoch > known.epoch();
  }

  /** The epoch of that number; null if it is not installed. */
  @Nullable EpochFrames find(long epoch) {
    EpochFrames found = epochs.get(KeyId.epochBits(epoch));
    return found != null && found.epoch() == epoch ? found : null;
  }
}
