package dev.parley.client.media.upcall;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.junit.jupiter.api.Test;

/** Nothing that is thrown behind the guard gets out of it, and all of it is counted. */
class UpcallGuardTest {
  @Test
  void whatFailsIsCountedWhereItFailed() {
    long sounds = UpcallGuard.failures(Upcall.SOUND);
    long pictures = UpcallGuard.failures(Upcall.PICTURE);
    assertThat(UpcallGuard.run(Upcall.PICTURE, () -> {})).isTrue();
    assertThat(
            UpcallGuard.run(
                Upcall.PICTURE,
                () -> {
                  throw new ArrayIndexOutOfBoundsException(99);
                }))
        .isFalse();
    assertThat(UpcallGuard.failures(Upcall.PICTURE)).isEqualTo(pictures + 1);
    assertThat(UpcallGuard.failures(Upcall.SOUND)).isEqualTo(sounds);
  }

  @Test
  void errorsAndExhaustionStayInsideToo() {
    assertThat(
            UpcallGuard.run(
                Upcall.SOUND,
                () -> {
                  throw new OutOfMemoryError("made up");
                }))
        .isFalse();
    assertThat(
            UpcallGuard.run(
                Upcall.SOUND,
                () -> {
                  throw new StackOverflowError("made up");
                }))
        .isFalse();
    assertThat(
            UpcallGuard.run(
                Upcall.SOUND,
                () -> {
                  throw new Exception("checked");
                }))
        .isFalse();
  }

  @Test
  void anExceptionThatCannotEvenBeDescribedStaysInside() {
    RuntimeException broken =
        new RuntimeException("made up") {
          private static final long serialVersionUID = 1L;

          @Override
          public StackTraceElement[] getStackTrace() {
            throw new IllegalStateException("broken");
          }
        };
    assertThat(
            UpcallGuard.run(
                Upcall.SOUND,
                () -> {
                  throw broken;
                }))
        .isFalse();
  }

  @Test
  void whatIsLoggedHoldsNoMessage() {
    String logged = UpcallGuard.where(new IllegalArgumentException("Alice, key 0123, 192.0.2.1"));
    assertThat(logged)
        .startsWith("java.lang.IllegalArgumentException at " + UpcallGuardTest.class.getName())
        .doesNotContain("Alice");
  }

  @Test
  void aGuardedHandleReturnsInsteadOfThrowing() throws Throwable {
    MethodHandles.Lookup lookup = MethodHandles.lookup();
    MethodHandle answers =
        UpcallGuard.guarded(
            lookup.findStatic(
                UpcallGuardTest.class, "half", MethodType.methodType(int.class, int.class)));
    MethodHandle acts =
        UpcallGuard.guarded(
            lookup.findStatic(
                UpcallGuardTest.class,
                "act",
                MethodType.methodType(void.class, long.class, long.class)));
    long before = UpcallGuard.failures(Upcall.FRAME_TRANSFORM);
    assertThat((int) answers.invokeExact(8)).isEqualTo(4);
    assertThat((int) answers.invokeExact(7)).isEqualTo(1);
    acts.invokeExact(1L, 2L);
    assertThat(UpcallGuard.failures(Upcall.FRAME_TRANSFORM)).isEqualTo(before + 2);
  }

  static int half(int number) {
    if (number % 2 != 0) {
      throw new IllegalArgumentException("odd");
    }
    return number / 2;
  }

  static void act(long first, long second) {
    if (first != second) {
      throw new IllegalStateException("made up");
    }
  }
}
