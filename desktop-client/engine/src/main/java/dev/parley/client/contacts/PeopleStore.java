package dev.parley.client.contacts;

import java.util.function.UnaryOperator;

/** Where the people that we have met are kept. Any thread may call. */
public interface PeopleStore {
  /** Who is known. */
  People read() throws PeopleException;

  /** Changes who is known, whole or not at all; says who is known then. */
  People update(UnaryOperator<People> change) throws PeopleException;

  /** Keeps them for as long as the process lives. */
  static PeopleStore inMemory() {
    return new PeopleStore() {
      private People people = People.NOBODY;

      @Override
      public synchronized People read() {
        return people;
      }

      @Override
      public synchronized People update(UnaryOperator<People> change) {
        people = change.apply(people);
        return people;
      }
    };
  }
}
