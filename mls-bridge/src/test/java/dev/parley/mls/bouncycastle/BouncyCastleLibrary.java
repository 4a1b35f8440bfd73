package dev.parley.mls.bouncycastle;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * BouncyCastle's MLS, with one number changed or as it is.
 *
 * <p>It reads the extension types of RFC 9420 and the fifteen reserved for GREASE, and nothing
 * else; the type of the extension that holds our meetings' words is of the range for private use.
 * Where its two lists of types say the last of the GREASE values, {@link #knowingOurExtension} has
 * them say ours, so that it carries the extension as it carries any that means nothing to it. All
 * of its cryptography, trees, schedule and encoding are untouched.
 */
final class BouncyCastleLibrary extends ClassLoader {
  /** Of {@code mls-bridge/native/src/keypackage.rs}. */
  static final int APP_DATA = 0xF0A7;

  private static final int LAST_GREASE = (short) 0xEAEA;
  private static final String CODEC = "org.bouncycastle.mls.codec.";
  private static final Set<String> LISTS = Set.of(CODEC + "Grease", CODEC + "ExtensionType");

  private final boolean renumbers;

  private BouncyCastleLibrary(boolean renumbers) {
    super(BouncyCastleLibrary.class.getClassLoader());
    this.renumbers = renumbers;
  }

  static BouncyCastleLibrary asItIs() {
    return new BouncyCastleLibrary(false);
  }

  static BouncyCastleLibrary knowingOurExtension() {
    return new BouncyCastleLibrary(true);
  }

  /** Somebody who uses this library. */
  GroupMember member(String name, byte[] pskId, byte[] pskSecret) {
    return member(name, pskId, pskSecret, true);
  }

  /** Somebody whose key package does not say that it takes the meeting's extension. */
  GroupMember incapableMember(String name, byte[] pskId, byte[] pskSecret) {
    return member(name, pskId, pskSecret, false);
  }

  private GroupMember member(String name, byte[] pskId, byte[] pskSecret, boolean capable) {
    try {
      return (GroupMember)
          loadClass(BouncyCastleMember.class.getName())
              .getConstructor(String.class, byte[].class, byte[].class, boolean.class)
              .newInstance(name, pskId, pskSecret, capable);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the second implementation does not load", e);
    }
  }

  private static boolean isOurs(String name) {
    return name.startsWith("org.bouncycastle.mls.")
        || name.equals(BouncyCastleMember.class.getName());
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!isOurs(name)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : define(name);
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] original = in.readAllBytes();
      byte[] bytes = renumbers && LISTS.contains(name) ? renumbered(original) : original;
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  private static byte[] renumbered(byte[] bytes) {
    ClassFile file = ClassFile.of();
    return file.transformClass(
        file.parse(bytes), ClassTransform.transformingMethodBodies(BouncyCastleLibrary::renumber));
  }

  private static void renumber(CodeBuilder builder, CodeElement element) {
    switch (element) {
      case ConstantInstruction constant when isLastGrease(constant.constantValue()) ->
          builder.loadConstant((int) (short) APP_DATA);
      case LookupSwitchInstruction lookup ->
          builder.lookupswitch(lookup.defaultTarget(), renumbered(lookup.cases()));
      default -> builder.with(element);
    }
  }

  private static boolean isLastGrease(Object constant) {
    return constant instanceof Integer number && number == LAST_GREASE;
  }

  private static List<SwitchCase> renumbered(List<SwitchCase> cases) {
    return cases.stream()
        .map(c -> c.caseValue() == LAST_GREASE ? SwitchCase.of((short) APP_DATA, c.target()) : c)
        .sorted(Comparator.comparingInt(SwitchCase::caseValue))
        .toList();
  }
}
