package dev.parley.client.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.frames.AudioRate;
import dev.parley.frames.FrameTransform;
import dev.parley.frames.FrameTransform.Verdict;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** Sound that was negotiated before the group was known. */
class VariableRateGateTest {
  private AudioRate required = AudioRate.VARIABLE;
  private int sealed;

  private final FrameTransform gate = new VariableRateGate(new Counting(), () -> required);

  /** Seals nothing, and counts. */
  private final class Counting implements FrameTransform {
    @Override
    public Verdict transform(ByteBuffer in, ByteBuffer out) {
      sealed++;
      return Verdict.FORWARD;
    }

    @Override
    public int maxGrowth() {
      return 7;
    }
  }

  @Test
  void nothingLeavesFromTheMomentInWhichTheGroupAsksForAConstantRate() {
    assertThat(transform()).isEqualTo(Verdict.FORWARD);
    required = AudioRate.CONSTANT;
    assertThat(transform()).isEqualTo(Verdict.DROP);
    assertThat(sealed).isEqualTo(1);
    assertThat(gate.maxGrowth()).isEqualTo(7);
  }

  private Verdict transform() {
    return gate.transform(ByteBuffer.allocate(1), ByteBuffer.allocate(8));
  }
}
