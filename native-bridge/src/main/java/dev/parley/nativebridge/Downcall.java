package dev.parley.nativebridge;

/**
 * Runs a downcall. {@code invokeExact} declares every exception there is, and throws none if its
 * types fit: native code of ours throws nothing into Java.
 *
 * <p>The lambda costs nothing on a hot path: the compiler inlines it together with the method
 * handle, which should be a {@code static final} field there.
 */
public final class Downcall {
  private Downcall() {}

  /** A downcall with a number as its result. */
  public interface OfLong {
    /** Invokes the method handle. */
    long invoke() throws Throwable;
  }

  /**
   * A downcall without a result. The lambda needs braces: {@code invokeExact} returns void only in
   * a statement.
   */
  public interface OfVoid {
    /** Invokes the method handle. */
    void invoke() throws Throwable;
  }

  /** The result of a downcall. */
  public static long result(OfLong call) {
    try {
      return call.invoke();
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  /** Runs a downcall without a result. */
  public static void run(OfVoid call) {
    try {
      call.invoke();
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  private static AssertionError broken(Throwable e) {
    return new AssertionError("A downcall's types do not fit the library", e);
  }
}
