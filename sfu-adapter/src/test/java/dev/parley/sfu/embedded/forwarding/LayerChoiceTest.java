package dev.parley.sfu.embedded.forwarding;

import static dev.parley.sfu.embedded.forwarding.ForwardingScenario.at;
import static dev.parley.sfu.embedded.forwarding.ForwardingScenario.stream;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A publisher's layers {@code f}, {@code h} and {@code q}, of which some stop and come back. */
final class LayerChoiceTest {
  private static final RequestedEncoding FULL = new RequestedEncoding("f", true);
  private static final RequestedEncoding ONLY_FULL = new RequestedEncoding("f", false);

  private final ForwardingScenario scene = new ForwardingScenario();
  private final PublishedTrack track = scene.track(true, 0);
  private final Encoding full = stream(track, "f", 1);
  private final Encoding half = stream(track, "h", 2);
  private final Encoding quarter = stream(track, "q", 3);
  private long millis;

  /** Two seconds of key frames in each of these layers, as housekeeping sees them. */
  private void sends(Encoding... layers) {
    for (int i = 0; i < 60; i++) {
      millis += 33;
      for (Encoding layer : layers) {
        scene.keyFrame(layer, millis, millis / 33, (int) millis * 90);
      }
      track.chooseAgain(at(millis));
    }
  }

  private boolean isGiven(Subscription subscription, Encoding layer) {
    int before = scene.sequences(subscription).size();
    millis += 33;
    scene.keyFrame(layer, millis, millis / 33, (int) millis * 90);
    return scene.sequences(subscription).size() > before;
  }

  @Test
  void aSubscriberWhoseLayerStopsIsGivenTheNextWorseOneAndItsOwnWhenThatIsBack() {
    sends(full, half, quarter);
    Subscription subscription = scene.subscribe(track, FULL, millis);
    assertThat(isGiven(subscription, full)).isTrue();
    sends(half, quarter);
    sends(half, quarter);
    assertThat(isGiven(subscription, half)).isTrue();
    assertThat(isGiven(subscription, quarter)).isFalse();
    sends(full, half, quarter);
    assertThat(isGiven(subscription, full)).isTrue();
    assertThat(isGiven(subscription, half)).isFalse();
  }

  @Test
  void aNewcomerThatPrefersALayerThatStoppedIsGivenAnother() {
    sends(full, quarter);
    sends(quarter);
    sends(quarter);
    Subscription newcomer = scene.subscribe(track, FULL, millis);
    assertThat(isGiven(newcomer, quarter)).isTrue();
  }

  @Test
  void aSubscriberOfTheLastLayerIsGivenTheNextBetterOne() {
    sends(full, half);
    Subscription subscription = scene.subscribe(track, new RequestedEncoding("q", true), millis);
    assertThat(isGiven(subscription, half)).isTrue();
    assertThat(isGiven(subscription, full)).isFalse();
  }

  @Test
  void withoutFallbackASubscriberWaitsForItsLayer() {
    sends(full, half);
    Subscription waiting = scene.subscribe(track, ONLY_FULL, millis);
    Subscription unknown = scene.subscribe(track, new RequestedEncoding("x", false), millis);
    assertThat(isGiven(waiting, full)).isTrue();
    sends(half);
    sends(half);
    assertThat(isGiven(waiting, half)).isFalse();
    assertThat(isGiven(waiting, full)).isTrue();
    assertThat(scene.sequences(unknown)).isEmpty();
  }

  @Test
  void numbersGoOnOverEachChangeOfLayer() {
    sends(full, half);
    Subscription subscription = scene.subscribe(track, FULL, millis);
    sends(full, half);
    sends(half);
    sends(half);
    sends(full, half);
    long first = scene.sequences(subscription).getFirst();
    assertThat(scene.sequences(subscription)).hasSizeGreaterThan(100);
    assertThat(scene.timestamps(subscription)).isSorted();
    assertThat(scene.sequences(subscription)).startsWith(first, first + 1, first + 2).isSorted();
  }
}
