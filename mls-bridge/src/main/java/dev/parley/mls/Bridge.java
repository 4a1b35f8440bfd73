package dev.parley.mls;

import dev.parley.mls.MlsException.Code;
import dev.parley.mls.ffm.FfmMlsNative;
import dev.parley.mls.ffm.MlsNative;
import dev.parley.nativebridge.NativeFailure;

/** Turns the library's status codes into the façade's exceptions. */
final class Bridge {
  /** How many statuses the library has of its own: {@code MALFORMED} to {@code INVALID}. */
  private static final int OWN_STATUSES = 17;

  private Bridge() {}

  /** A call into the library. */
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
    return new MlsException(code(failure), failure.getMessage(), failure.index());
  }

  private static RuntimeException misuse(NativeFailure failure) {
    return failure.status() == NativeFailure.BAD_ARGUMENT || code(failure) == Code.LIMIT
        ? new IllegalArgumentException(failure.getMessage())
        : new IllegalStateException(failure.getMessage());
  }

  /** The library's own statuses are in the order of {@link Code}, from 1 ({@code status.rs}). */
  private static Code code(NativeFailure failure) {
    int status = failure.status();
    if (status == NativeFailure.LIMIT) {
      return Code.LIMIT;
    }
    Code[] codes = Code.values();
    return status >= 1 && status <= OWN_STATUSES ? codes[status - 1] : Code.INTERNAL;
  }
}
