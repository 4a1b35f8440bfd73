package dev.parley.suite.mutant;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles a mutant's file, in memory, against everything else as it is. */
final class Mutation {
  private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

  /** One for all mutants: it keeps what it has read of the class path. */
  private static final StandardJavaFileManager FILES =
      COMPILER.getStandardFileManager(null, null, null);

  private Mutation() {}

  /** The classes of the mutant's file, by name. */
  static synchronized Map<String, byte[]> compile(Mutant mutant) throws IOException {
    DiagnosticCollector<JavaFileObject> told = new DiagnosticCollector<>();
    Kept kept = new Kept(FILES);
    List<String> options =
        List.of("-proc:none", "-nowarn", "-classpath", System.getProperty("java.class.path"));
    List<Source> sources = List.of(new Source(mutant.className(), mutant.source()));
    if (!COMPILER.getTask(null, kept, told, options, null, sources).call()) {
      throw new IllegalStateException(mutant.name() + " does not compile:\n" + errors(told));
    }
    return kept.classes();
  }

  private static String errors(DiagnosticCollector<JavaFileObject> told) {
    return told.getDiagnostics().stream()
        .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
        .map(String::valueOf)
        .collect(Collectors.joining("\n"));
  }

  private static URI uri(String className, JavaFileObject.Kind kind) {
    return URI.create("mutant:///" + className.replace('.', '/') + kind.extension);
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String className, String text) {
      super(uri(className, Kind.SOURCE), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private static final class Compiled extends SimpleJavaFileObject {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Compiled(String className) {
      super(uri(className, Kind.CLASS), Kind.CLASS);
    }

    @Override
    public OutputStream openOutputStream() {
      return bytes;
    }
  }

  /** Keeps what the compiler writes. */
  private static final class Kept extends ForwardingJavaFileManager<StandardJavaFileManager> {
    private final Map<String, Compiled> classes = new TreeMap<>();

    Kept(StandardJavaFileManager files) {
      super(files);
    }

    Map<String, byte[]> classes() {
      Map<String, byte[]> all = new TreeMap<>();
      classes.forEach((name, compiled) -> all.put(name, compiled.bytes.toByteArray()));
      return all;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        JavaFileManager.Location location,
        String className,
        JavaFileObject.Kind kind,
        FileObject sibling) {
      return classes.computeIfAbsent(className, Compiled::new);
    }
  }
}
