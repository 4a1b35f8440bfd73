package dev.parley.suite.mutant;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/**
 * Loads a mutant beside what it was made from: the client, the server and these tests anew, with
 * the mutant's classes in their places; everything else is shared.
 */
public final class MutantClasses extends ClassLoader {
  private static final List<String> ANEW =
      List.of(
          "dev.parley.client.",
          "dev.parley.frames.",
          "dev.parley.meeting.",
          "dev.parley.server.",
          "dev.parley.suite.",
          "dev.parley.testkit.");
  private static final String SHARED = Mutant.class.getPackageName() + ".";

  private final Map<String, byte[]> mutated;

  private MutantClasses(Map<String, byte[]> mutated) {
    super(MutantClasses.class.getClassLoader());
    this.mutated = Map.copyOf(mutated);
  }

  /** The classes of this mutant. */
  public static MutantClasses of(Mutant mutant) throws IOException {
    return new MutantClasses(Mutation.compile(mutant));
  }

  /** The product as it is, loaded like a mutant. */
  public static MutantClasses unchanged() {
    return new MutantClasses(Map.of());
  }

  /** An instance of the class of this name, loaded among the mutant's. */
  public <T> T make(Class<T> shared, String implementation) throws ReflectiveOperationException {
    return shared.cast(loadClass(implementation).getDeclaredConstructor().newInstance());
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (name.startsWith(SHARED) || ANEW.stream().noneMatch(name::startsWith)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> known = findLoadedClass(name);
      return known == null ? defined(name) : known;
    }
  }

  private Class<?> defined(String name) throws ClassNotFoundException {
    byte[] mutant = mutated.get(name);
    byte[] bytes = mutant == null ? original(name) : mutant;
    return defineClass(name, bytes, 0, bytes.length);
  }

  private byte[] original(String name) throws ClassNotFoundException {
    try (InputStream in =
        getParent().getResourceAsStream(name.replace('.', '/').concat(".class"))) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
