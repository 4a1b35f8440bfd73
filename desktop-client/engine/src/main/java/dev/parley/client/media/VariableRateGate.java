package dev.parley.client.media;

import dev.parley.frames.AudioRate;
import dev.parley.frames.FrameTransform;
import java.nio.ByteBuffer;
import java.util.function.Supplier;

/**
 * What our sound passes that was negotiated at a variable rate: nothing of it leaves once the group
 * asks for a constant one, also in the moment before it is negotiated again.
 */
final class VariableRateGate implements FrameTransform {
  private final FrameTransform sealer;
  private final Supplier<AudioRate> required;

  VariableRateGate(FrameTransform encryptor, Supplier<AudioRate> required) {
    this.sealer = encryptor;
    this.required = required;
  }

  @Override
  public Verdict transform(ByteBuffer in, ByteBuffer out) {
    return switch (required.get()) {
      case VARIABLE -> sealer.transform(in, out);
      case CONSTANT -> Verdict.DROP;
    };
  }

  @Override
  public int maxGrowth() {
    return sealer.maxGrowth();
  }

  @Override
  public void heldFrameDropped() {
    sealer.heldFrameDropped();
  }
}
