package dev.parley.server.quota;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.quota.AddressQuotas.Held;
import dev.parley.server.room.AddressGroup;
import dev.parley.server.room.Rate;
import org.junit.jupiter.api.Test;

class AddressQuotasTest {
  private static final AddressGroup SCHOOL = new AddressGroup(false, 1);
  private static final AddressGroup HOME = new AddressGroup(false, 2);

  private final AddressQuotas quotas =
      new AddressQuotas(
          new AddressLimits(
              3, 2, 1, new Rate(1, 2), new AddressLimits.Media(10, new Rate(10, 20))));

  @Test
  void whatOneAddressHoldsIsBoundedAndAnotherIsNotConcerned() {
    assertThat(quotas.take(Held.CLIENTS, SCHOOL, 0)).isTrue();
    assertThat(quotas.take(Held.CLIENTS, SCHOOL, 0)).isTrue();
    assertThat(quotas.take(Held.CLIENTS, SCHOOL, 0)).isFalse();
    assertThat(quotas.take(Held.CLIENTS, HOME, 0)).isTrue();

    quotas.giveBack(Held.CLIENTS, SCHOOL);

    assertThat(quotas.take(Held.CLIENTS, SCHOOL, 0)).isTrue();
    assertThat(quotas.take(Held.ROOMS, SCHOOL, 0)).as("kinds are counted apart").isTrue();
    assertThat(quotas.take(Held.ROOMS, SCHOOL, 0)).isFalse();
  }

  @Test
  void joinsOfOneAddressHaveARate() {
    assertThat(quotas.takeJoin(SCHOOL, 0)).isTrue();
    assertThat(quotas.takeJoin(SCHOOL, 0)).isTrue();
    assertThat(quotas.takeJoin(SCHOOL, 0)).isFalse();
    assertThat(quotas.takeJoin(HOME, 0)).isTrue();
    assertThat(quotas.takeJoin(SCHOOL, 1_000)).isTrue();
  }

  @Test
  void aDearMediaCallIsPaidBeforeTheNext() {
    assertThat(quotas.takeMediaCall(SCHOOL, 0)).isTrue();
    quotas.chargeMediaCall(SCHOOL, 29, 0);

    assertThat(quotas.takeMediaCall(SCHOOL, 1_000)).isFalse();
    assertThat(quotas.takeMediaCall(SCHOOL, 1_200)).isTrue();
  }

  @Test
  void addressesThatHoldNothingAreForgotten() {
    quotas.takeJoin(SCHOOL, 0);
    quotas.take(Held.CONNECTIONS, HOME, 0);
    quotas.forgetIdle(500);
    assertThat(quotas.size()).isEqualTo(2);

    quotas.forgetIdle(1_000);
    assertThat(quotas.size()).as("the rate has filled again").isEqualTo(1);

    quotas.giveBack(Held.CONNECTIONS, HOME);
    quotas.forgetIdle(1_000);
    assertThat(quotas.size()).isZero();
  }

  @Test
  void addressesAreNotPrinted() {
    assertThat(new AddressGroup(false, 0x7f000001L).toString()).doesNotContain("7f", "2130706433");
  }
}
