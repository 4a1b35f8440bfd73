package dev.parley.client.contacts;

import dev.parley.client.identity.Identity;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.UnaryOperator;

/**
 * Who we are, and the people this installation knows. One serves any number of meetings; its maker
 * closes it.
 */
public final class Trust implements AutoCloseable {
  private final Identity identity;
  private final PeopleStore store;
  private final InstantSource clock;
  private People people;

  private Trust(Identity identity, PeopleStore store, People people, InstantSource clock) {
    this.identity = identity;
    this.store = store;
    this.people = people;
    this.clock = clock;
  }

  /**
   * An identity, which is closed with this, and where its acquaintances are kept.
   *
   * @throws PeopleException if who is known cannot be read: then nobody could be told from a
   *     stranger
   */
  public static Trust of(Identity identity, PeopleStore store, InstantSource clock)
      throws PeopleException {
    return new Trust(identity, store, store.read(), clock);
  }

  /** A fresh identity that nobody knows and that remembers nobody. */
  public static Trust ephemeral() {
    return new Trust(
        Identity.create(), PeopleStore.inMemory(), People.NOBODY, InstantSource.system());
  }

  /** Who we are. */
  public Identity identity() {
    return identity;
  }

  /** Begins a meeting: anyone who is met in it stays new until the next one. */
  public synchronized Acquaintances begin() {
    return new Acquaintances(this, identity.key(), people);
  }

  Instant now() {
    return clock.instant();
  }

  synchronized void update(UnaryOperator<People> change) throws PeopleException {
    people = store.update(change);
  }

  /** Wipes the identity. */
  @Override
  public void close() {
    identity.close();
  }
}
