package dev.parley.suite.spec;

import dev.parley.meeting.committer.Hello;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.ParticipantId;
import dev.parley.spec.TlaState;
import dev.parley.spec.TlaValue;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A state of the specification, as what surrounds the participants that are Java's. */
record World(TlaState state) {
  private static final int SUITE = 1;

  private TlaValue of(String variable, int person) {
    return state.get(variable).at(Values.number(person));
  }

  List<Integer> people() {
    return IntStream.rangeClosed(1, state.get("server").asList().size()).boxed().toList();
  }

  boolean isInside(int person) {
    return of("client", person).asText().equals("inside");
  }

  /** Whether the server takes the participant for present. */
  boolean isHere(int person) {
    return of("server", person).asText().equals("here");
  }

  boolean hasJoined(int person) {
    return !of("server", person).asText().equals("none");
  }

  boolean isMute(int person) {
    return state.get("mute").asSet().contains(Values.number(person));
  }

  boolean isLiar(int person) {
    return state.get("liars").asSet().contains(Values.number(person));
  }

  /** Whether a post of the participant is under way. */
  boolean hasWire(int person) {
    return !ComparedState.isNone(of("wire", person));
  }

  /** Whether the post under way is the one that the participant holds for pending. */
  boolean isWirePending(int person) {
    return of("wire", person).equals(of("state", person).get("pending"));
  }

  boolean isPending(int person, TlaValue entry) {
    return of("state", person).get("pending").equals(entry);
  }

  boolean isMember(int person) {
    return of("state", person).get("leaf").asInt() >= 0;
  }

  boolean hasTrouble() {
    return state.get("budget").get("trouble").asInt() > 0;
  }

  int head() {
    return state.get("log").asList().size();
  }

  TlaValue entry(long number) {
    return state.get("log").asList().get((int) number - 1);
  }

  TlaValue newest() {
    return state.get("newest");
  }

  /** Whether MLS will not put the key package of this participant into a commit. */
  boolean isUnfit(int person) {
    return of("hello", person).asText().equals("unfit");
  }

  /** What somebody brought along. */
  Optional<Hello> hello(int person) {
    return of("hello", person).asText().equals("blank")
        ? Optional.empty()
        : Optional.of(new Hello(keyPackage(person), signatureKey(person), SUITE));
  }

  static Bytes keyPackage(int person) {
    return Bytes.of(new byte[] {'k', (byte) person});
  }

  /** Strangers have a key too. */
  Bytes signatureKey(int person) {
    int key = person <= people().size() ? of("key", person).asInt() : person;
    return Bytes.of(new byte[] {'s', (byte) key});
  }

  Bytes signatureKey(ParticipantId person) {
    return signatureKey(person.value());
  }
}
