package dev.parley.client.media.libwebrtc;

import dev.onvoid.webrtc.internal.NativeObject;
import dev.parley.client.text.EngineText;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Reads the address of the C++ object behind one of webrtc-java's. */
final class NativeHandles {
  private static final VarHandle HANDLE = handle();

  private NativeHandles() {}

  private static VarHandle handle() {
    try {
      return MethodHandles.privateLookupIn(NativeObject.class, MethodHandles.lookup())
          .findVarHandle(NativeObject.class, "nativeHandle", long.class);
    } catch (ReflectiveOperationException e) {
      throw new UnexaminedLibraryException(EngineText.WEBRTC_OTHER_HANDLES.text(), e);
    }
  }

  /** The address; the object must be alive. */
  static long of(NativeObject object) {
    long address = (long) HANDLE.get(object);
    if (address == 0) {
      throw new IllegalStateException("The " + object.getClass().getSimpleName() + " is closed");
    }
    return address;
  }
}
