package dev.parley.meeting;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;

/**
 * Bytes that a reader has to look into: valid ones, with up to three changes. Bytes by chance alone
 * hardly ever come behind the first field of a form.
 */
public final class NearlyValid {
  private static final int PLACES = 10_000;

  private enum Change {
    SET,
    ADD_ONE,
    INSERT,
    DELETE,
    CUT,
    APPEND
  }

  /** One change; its place is in ten thousandths of the length, so that it fits all bytes. */
  private record Edit(Change change, int place, byte value) {
    byte[] apply(byte[] bytes) {
      if (bytes.length == 0) {
        return new byte[] {value};
      }
      int at = place * bytes.length / PLACES;
      return switch (change) {
        case SET -> with(bytes, at, value);
        case ADD_ONE -> with(bytes, at, (byte) (bytes[at] + 1));
        case INSERT ->
            join(Arrays.copyOf(bytes, at), value, Arrays.copyOfRange(bytes, at, bytes.length));
        case DELETE -> {
          byte[] less = Arrays.copyOf(bytes, bytes.length - 1);
          System.arraycopy(bytes, at + 1, less, at, less.length - at);
          yield less;
        }
        case CUT -> Arrays.copyOf(bytes, at);
        case APPEND -> join(bytes, value, new byte[0]);
      };
    }

    private static byte[] with(byte[] bytes, int at, byte value) {
      byte[] altered = bytes.clone();
      altered[at] = value;
      return altered;
    }

    private static byte[] join(byte[] before, byte value, byte[] after) {
      byte[] joined = Arrays.copyOf(before, before.length + 1 + after.length);
      joined[before.length] = value;
      System.arraycopy(after, 0, joined, before.length + 1, after.length);
      return joined;
    }
  }

  private NearlyValid() {}

  /** Any of these, as they are or changed. */
  public static Arbitrary<byte[]> of(List<byte[]> valid) {
    Arbitrary<Edit> edits =
        Combinators.combine(
                Arbitraries.of(Change.class),
                Arbitraries.integers()
                    .between(0, PLACES - 1)
                    .withDistribution(RandomDistribution.uniform())
                    .withoutEdgeCases(),
                Arbitraries.bytes())
            .as(Edit::new);
    return Combinators.combine(Arbitraries.of(valid), edits.list().ofMaxSize(3))
        .as(
            (bytes, changes) -> {
              byte[] changed = bytes;
              for (Edit edit : changes) {
                changed = edit.apply(changed);
              }
              return changed;
            });
  }
}
