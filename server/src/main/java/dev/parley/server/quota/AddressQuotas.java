package dev.parley.server.quota;

import dev.parley.server.room.AddressGroup;
import dev.parley.server.room.TokenBucket;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts what each address holds and how often it asks. Time is an argument in milliseconds that
 * never goes back. Not for several threads at once.
 *
 * <pre>
 * address   event                               next      answer
 * unknown   takes or asks for anything          known     yes
 * known     holds less than the limit of it     known     yes, and holds one more
 * known     holds as much as the limit          known     no
 * known     asks within the rate                known     yes
 * known     asks beyond it                      known     no
 * known     holds nothing, its rates are full   unknown   (forgetIdle)
 * </pre>
 */
public final class AddressQuotas {
  /** What is held for a time and given back. */
  public enum Held {
    CONNECTIONS,
    CLIENTS,
    ROOMS
  }

  private final AddressLimits limits;
  private final Map<AddressGroup, Account> accounts = new HashMap<>();

  private static final class Account {
    private final Map<Held, Integer> held = new EnumMap<>(Held.class);
    private final TokenBucket joins;
    private final TokenBucket mediaCalls;

    private Account(AddressLimits limits, long now) {
      joins = limits.joins().bucket(now);
      mediaCalls = limits.media().calls().bucket(now);
    }

    private boolean isIdle(long now) {
      return held.isEmpty() && joins.isFull(now) && mediaCalls.isFull(now);
    }
  }

  public AddressQuotas(AddressLimits limits) {
    this.limits = limits;
  }

  /** Takes one more of a kind, if the address may hold it; it is to be given back. */
  public boolean take(Held kind, AddressGroup address, long now) {
    Map<Held, Integer> held = account(address, now).held;
    int before = held.getOrDefault(kind, 0);
    if (before >= limit(kind)) {
      return false;
    }
    held.put(kind, before + 1);
    return true;
  }

  /** Gives back one that was taken. */
  public void giveBack(Held kind, AddressGroup address) {
    Account account = accounts.get(address);
    if (account != null) {
      account.held.computeIfPresent(kind, (key, count) -> count > 1 ? count - 1 : null);
    }
  }

  /** Whether the address may join once more now; if so it is counted. */
  public boolean takeJoin(AddressGroup address, long now) {
    return account(address, now).joins.take(1, now);
  }

  /** Whether the address may make one more media call now; if so it is counted. */
  public boolean takeMediaCall(AddressGroup address, long now) {
    return account(address, now).mediaCalls.take(1, now);
  }

  /** A media call was dearer than one; the address may come into debt by it. */
  public void chargeMediaCall(AddressGroup address, double more, long now) {
    account(address, now).mediaCalls.charge(more, now);
  }

  /** Forgets addresses of which nothing is to be remembered; to be called now and then. */
  public void forgetIdle(long now) {
    accounts.values().removeIf(account -> account.isIdle(now));
  }

  /** How many addresses are remembered. */
  int size() {
    return accounts.size();
  }

  private int limit(Held kind) {
    return switch (kind) {
      case CONNECTIONS -> limits.connections();
      case CLIENTS -> limits.clients();
      case ROOMS -> limits.rooms();
    };
  }

  private Account account(AddressGroup address, long now) {
    return accounts.computeIfAbsent(address, key -> new Account(limits, now));
  }
}
