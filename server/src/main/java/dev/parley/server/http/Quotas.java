package dev.parley.server.http;

import dev.parley.server.quota.AddressQuotas;
import dev.parley.server.quota.AddressQuotas.Held;
import dev.parley.server.room.AddressGroup;

/** The quotas of addresses, for all threads. Its lock is held for one question at a time. */
final class Quotas {
  private final AddressQuotas quotas;
  private final ProgressClock clock;

  Quotas(AddressQuotas quotas, ProgressClock clock) {
    this.quotas = quotas;
    this.clock = clock;
  }

  synchronized boolean take(Held kind, AddressGroup address) {
    return quotas.take(kind, address, clock.nowMillis());
  }

  synchronized void giveBack(Held kind, AddressGroup address) {
    quotas.giveBack(kind, address);
  }

  synchronized boolean takeJoin(AddressGroup address) {
    return quotas.takeJoin(address, clock.nowMillis());
  }

  synchronized boolean takeMediaCall(AddressGroup address) {
    return quotas.takeMediaCall(address, clock.nowMillis());
  }

  synchronized void chargeMediaCall(AddressGroup address, double more) {
    quotas.chargeMediaCall(address, more, clock.nowMillis());
  }

  synchronized void forgetIdle() {
    quotas.forgetIdle(clock.nowMillis());
  }
}
