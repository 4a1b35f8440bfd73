package dev.parley.mls;

import dev.parley.mls.MlsException.Code;
import dev.parley.mls.ffm.FfmMlsNative;
import dev.parley.mls.ffm.MlsNative;
import dev.parley.mls.ffm.NativeFailure;

/** Turns the library's status codes into the façade's exceptions. */
final class Bridge {
  private Bridge() {}

  /** A call that may fail below. */
  interface Call<T> {
    T get() throws NativeFailure;
  }

  /** A call without a result. */
  interface Action {
    void run() throws NativeFailure;
  }

  static MlsNative mls() {
    return FfmMlsNative.instance();
  }

  /** For calls in which a peer's bytes or the group's state may be at fault. */
  static <T> T call(Call<T> call) throws MlsException {
    try {
      return call.get();
    } catch (NativeFailure failure) {
      throw refusal(failure);
    }
  }

  static void run(Action action) throws MlsException {
    try {
      action.run();
    } catch (NativeFailure failure) {
      throw refusal(failure);
    }
  }

  /** For calls that only misuse or a fault of ours can make fail. */
  static <T> T sure(Call<T> call) {
    try {
      return call.get();
    } catch (NativeFailure failure) {
      throw misuse(failure);
    }
  }

  static void sure(Action action) {
    try {
      action.run();
    } catch (NativeFailure failure) {
      throw misuse(failure);
    }
  }

  static void close(long handle) {
    mls().close(handle);
  }

  private static MlsException refusal(NativeFailure failure) {
    int status = failure.status();
    if (status == NativeFailure.BAD_ARGUMENT || status == NativeFailure.CLOSED) {
      throw misuse(failure);
    }
    return new MlsException(code(failure), words(failure), failure.index());
  }

  private static RuntimeException misuse(NativeFailure failure) {
    return failure.status() == NativeFailure.BAD_ARGUMENT || code(failure) == Code.LIMIT
        ? new IllegalArgumentException(words(failure))
        : new IllegalStateException(words(failure));
  }

  private static String words(NativeFailure failure) {
    String message = failure.getMessage();
    return message == null ? "" : message;
  }

  /**
   * The statuses of {@code status.rs} up to {@code INTERNAL} stand in the order of {@link Code},
   * from 1.
   */
  private static Code code(NativeFailure failure) {
    Code[] codes = Code.values();
    int ordinal = failure.status() - 1;
    return ordinal >= 0 && ordinal < codes.length ? codes[ordinal] : Code.INTERNAL;
  }
}
