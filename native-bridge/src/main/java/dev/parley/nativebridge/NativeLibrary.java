package dev.parley.nativebridge;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A native library of Parley's own. It travels in the jar of its module and stays loaded until the
 * process ends. Any thread may use it.
 */
public final class NativeLibrary {
  private static final Map<String, NativeLibrary> LOADED = new HashMap<>();

  private final String name;
  private final SymbolLookup symbols;
  private final MethodHandle free;

  private NativeLibrary(String name, SymbolLookup symbols) {
    this.name = name;
    this.symbols = symbols;
    this.free = handle("free", NativeFunction.FREE);
  }

  /**
   * The library, loaded at the first call. Not for a static initialiser that others depend on:
   * every call that fails says why, not only the first.
   *
   * @param name the crate's, with which each of its functions begins: {@code parley_mls}
   * @param abi the version of its functions that the caller is written for
   * @throws NativeUnavailableException if this machine has none, or it cannot be loaded from the
   *     folder for temporary files, or is of another version
   */
  public static NativeLibrary load(String name, int abi) {
    synchronized (LOADED) {
      NativeLibrary library = LOADED.get(name);
      if (library == null) {
        library = LibraryFile.with(name, file -> new NativeLibrary(name, open(name, file)));
        LOADED.put(name, library);
      }
      library.check(abi);
      return library;
    }
  }

  private static SymbolLookup open(String name, Path file) {
    try {
      return SymbolLookup.libraryLookup(file, Arena.global());
    } catch (IllegalArgumentException e) {
      throw new NativeUnavailableException(NativeText.NOT_LOADED.text(name), e);
    }
  }

  private void check(int abi) {
    MethodHandle version = handle("abi", FunctionDescriptor.of(JAVA_INT));
    long found = Downcall.result(() -> (int) version.invokeExact());
    if (found != abi) {
      throw new NativeUnavailableException(NativeText.OTHER_VERSION.text(name, found, abi));
    }
  }

  /**
   * A function of the one shape.
   *
   * @param function what follows the library's name and an underscore
   */
  public NativeFunction function(String function) {
    return new NativeFunction(handle(function, NativeFunction.SHAPE), free);
  }

  /**
   * A function of another shape, for calls on the path of a media packet.
   *
   * @param function what follows the library's name and an underscore
   */
  public MethodHandle handle(String function, FunctionDescriptor shape) {
    return symbols
        .find(name + "_" + function)
        .map(symbol -> Linker.nativeLinker().downcallHandle(symbol, shape))
        .orElseThrow(
            () -> new NativeUnavailableException(NativeText.NO_FUNCTION.text(name, function)));
  }
}
