package dev.parley.client;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Lets a test JVM end as our own processes do, by {@link ProcessEnd}: libwebrtc's static
 * destructors would otherwise complain on standard output that the JVM is gone, where Surefire
 * speaks with its fork. Surefire has said goodbye when the JVM's shutdown hooks run, and reports
 * failures before. JUnit finds this class by itself.
 */
public final class QuietEnd implements BeforeAllCallback {
  private static boolean set;

  @Override
  public void beforeAll(ExtensionContext context) {
    setOnce();
  }

  private static synchronized void setOnce() {
    if (!set) {
      set = true;
      ProcessEnd.atExit(System.out::flush);
    }
  }
}
