package dev.parley.mls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A few participants in one group, wired as the log would: everyone sees every commit in the same
 * order.
 */
final class Meeting implements AutoCloseable {
  static final byte[] APP_DATA = {1, 1};
  static final byte[] AAD = bytes("log hash");
  static final byte[] NONE = {};

  /** One participant; the group is set once it is in. */
  static final class Person {
    final MlsClient client;
    MlsGroup group;

    Person(CipherSuite suite, String name) {
      client = MlsClient.create(suite, bytes(name));
    }

    Person(CipherSuite suite, String name, byte[] groupId) {
      this(suite, name);
      group = client.createGroup(groupId, APP_DATA);
    }
  }

  final CipherSuite suite;
  final List<Person> people = new ArrayList<>();

  Meeting(CipherSuite suite, String... names) throws MlsException {
    this.suite = suite;
    people.add(new Person(suite, names[0], bytes("room")));
    for (int i = 1; i < names.length; i++) {
      join(names[i]);
    }
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static CommitRequest adding(byte[]... keyPackages) {
    return new CommitRequest(List.of(keyPackages), List.of(), false, Optional.empty(), AAD);
  }

  static CommitRequest removing(Integer... leaves) {
    return new CommitRequest(List.of(), List.of(leaves), false, Optional.empty(), AAD);
  }

  static CommitRequest updating() {
    return new CommitRequest(List.of(), List.of(), true, Optional.empty(), AAD);
  }

  Person person(int index) {
    return people.get(index);
  }

  /** The founder lets somebody in. */
  Person join(String name) throws MlsException {
    Person newcomer = new Person(suite, name);
    Staged staged = commit(0, adding(newcomer.client.newKeyPackage()));
    newcomer.group = newcomer.client.join(staged.welcome().orElseThrow()).group();
    people.add(newcomer);
    return newcomer;
  }

  /** Somebody commits and everybody merges. */
  Staged commit(int author, CommitRequest request) throws MlsException {
    Staged staged = person(author).group.stage(request);
    for (Person other : people) {
      if (other != person(author) && other.group.isActive()) {
        receiveCommit(other.group, staged.commit()).merge();
      }
    }
    person(author).group.mergePending();
    return staged;
  }

  static ReceivedCommit receiveCommit(MlsGroup group, byte[] commit) throws MlsException {
    Received received = group.receive(commit);
    assertThat(received).isInstanceOf(ReceivedCommit.class);
    return (ReceivedCommit) received;
  }

  /** What a refused call said. */
  static MlsException.Code refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    return catchThrowableOfType(MlsException.class, call).code();
  }

  /** Closes everybody. */
  @Override
  public void close() {
    people.forEach(person -> person.client.close());
  }
}
