package dev.parley.server;

import java.lang.reflect.Proxy;

/**
 * SIGHUP, with which a service manager asks for a reload. Without a handler it would end the JVM.
 */
final class Hangup {
  private Hangup() {}

  /**
   * Says what the signal does from now on; a runtime that keeps its signals to itself (-Xrs) is
   * left as it is.
   */
  static void handle(Runnable reload) {
    try {
      // By reflection, because the compiler warns of this class's name and nothing silences it.
      Class<?> signals = Class.forName("sun.misc.Signal");
      Class<?> handlers = Class.forName("sun.misc.SignalHandler");
      Object handler =
          Proxy.newProxyInstance(
              Hangup.class.getClassLoader(),
              new Class<?>[] {handlers},
              (proxy, method, arguments) -> {
                if (method.getName().equals("handle")) {
                  reload.run();
                }
                return null;
              });
      signals
          .getMethod("handle", signals, handlers)
          .invoke(null, signals.getConstructor(String.class).newInstance("HUP"), handler);
    } catch (ReflectiveOperationException e) {
      // The certificate's files are looked at all the time; only "at once" is lost.
    }
  }
}
