import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * {@code ./parley structure}: lines of main Java by module, the arrows between modules and between
 * packages, and the circles among packages and among classes. Reads the sources and, with the JDK's
 * jdeps, what was compiled from them.
 */
final class Structure {
  /** Sources of a module inside a group of modules: group, module, src, main, java. */
  private static final int MODULE_DEPTH = 5;

  private static final Pattern ARROW =
      Pattern.compile("^ +(dev\\.parley\\.\\S+) +-> (dev\\.parley\\.\\S+) .*$");

  private final NavigableMap<String, Module> modules = new TreeMap<>();
  private final Map<String, String> moduleOfPackage = new HashMap<>();
  private final NavigableMap<String, Set<String>> classes = new TreeMap<>();
  private final NavigableMap<String, Set<String>> packages = new TreeMap<>();

  /** A folder with src/main/java, and its packages with their lines. */
  private record Module(int files, NavigableMap<String, Integer> linesOfPackage) {
    int lines() {
      return linesOfPackage.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  public static void main(String[] arguments) {
    Path root = Path.of(arguments.length > 0 ? arguments[0] : ".").toAbsolutePath().normalize();
    Structure structure = new Structure();
    List<Path> compiled = structure.readSources(root);
    structure.readClasses(compiled);
    structure.print(new PrintWriter(System.out, true));
  }

  /** Returns the folders of classes of the modules that were found. */
  private List<Path> readSources(Path root) {
    List<Path> compiled = new ArrayList<>();
    try (Stream<Path> found =
        Files.find(root, MODULE_DEPTH, (path, _) -> path.endsWith("src/main/java"))) {
      for (Path sources : found.sorted().toList()) {
        Path folder = sources.getParent().getParent().getParent();
        String name = root.relativize(folder).toString();
        Module module = readModule(sources);
        modules.put(name, module);
        // The kit of the tests has a class in a package of the product; arrows lead to the product.
        module.linesOfPackage().keySet().forEach(each -> moduleOfPackage.putIfAbsent(each, name));
        Path output = folder.resolve("target/classes");
        if (!Files.isDirectory(output)) {
          throw new IllegalStateException(name + " was not compiled: there is no " + output);
        }
        compiled.add(output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return compiled;
  }

  private static Module readModule(Path sources) throws IOException {
    NavigableMap<String, Integer> lines = new TreeMap<>();
    int files = 0;
    try (Stream<Path> found = Files.walk(sources)) {
      for (Path file : found.filter(path -> path.toString().endsWith(".java")).toList()) {
        String name = sources.relativize(file.getParent()).toString().replace('/', '.');
        lines.merge(name, Files.readAllLines(file).size(), Integer::sum);
        files++;
      }
    }
    return new Module(files, lines);
  }

  private void readClasses(List<Path> compiled) {
    List<String> arguments =
        new ArrayList<>(List.of("-verbose:class", "-filter:none", "--multi-release", "base"));
    compiled.forEach(path -> arguments.add(path.toString()));
    StringWriter out = new StringWriter();
    ToolProvider jdeps = ToolProvider.findFirst("jdeps").orElseThrow();
    int status =
        jdeps.run(
            new PrintWriter(out), new PrintWriter(System.err), arguments.toArray(String[]::new));
    if (status != 0) {
      throw new IllegalStateException("jdeps ended with " + status);
    }
    out.toString().lines().map(ARROW::matcher).filter(Matcher::matches).forEach(this::addArrow);
  }

  /** Classes inside others count as the class in whose file they are. */
  private void addArrow(Matcher arrow) {
    String from = arrow.group(1).replaceFirst("\\$.*", "");
    String to = arrow.group(2).replaceFirst("\\$.*", "");
    if (isOurs(from) && isOurs(to)) {
      add(classes, from, to);
      add(packages, packageOf(from), packageOf(to));
    }
  }

  /** What a benchmark's harness was generated into has no sources here. */
  private boolean isOurs(String type) {
    return moduleOfPackage.containsKey(packageOf(type));
  }

  private static void add(Map<String, Set<String>> arrows, String from, String to) {
    arrows.computeIfAbsent(to, _ -> new TreeSet<>());
    Set<String> known = arrows.computeIfAbsent(from, _ -> new TreeSet<>());
    if (!from.equals(to)) {
      known.add(to);
    }
  }

  private static String packageOf(String type) {
    return type.substring(0, type.lastIndexOf('.'));
  }

  private void print(PrintWriter out) {
    out.println(
        "Modules: lines and files of main Java, packages, and the modules that each one uses");
    String row = "%-28s %7s %6s %9s  %s%n";
    out.printf(row, "module", "lines", "files", "packages", "uses");
    modules.forEach(
        (name, module) ->
            out.printf(
                row,
                name,
                module.lines(),
                module.files(),
                module.linesOfPackage().size(),
                usesOf(name)));
    out.printf(
        row,
        "together",
        sum(Module::lines),
        sum(Module::files),
        sum(each -> each.linesOfPackage().size()),
        "");
    out.println();
    printPackages(out);
    printCircles(out, "packages", packages);
    printCircles(out, "classes", classes);
  }

  private int sum(ToIntFunction<Module> figure) {
    return modules.values().stream().mapToInt(figure).sum();
  }

  private String usesOf(String module) {
    Set<String> used = new TreeSet<>();
    packages.forEach(
        (from, targets) -> {
          if (moduleOfPackage.get(from).equals(module)) {
            targets.forEach(to -> used.add(moduleOfPackage.get(to)));
          }
        });
    used.remove(module);
    return String.join(", ", used);
  }

  private void printPackages(PrintWriter out) {
    out.println(
        "Packages: lines of main Java, and the packages that each one uses (dev.parley. is left"
            + " out)");
    modules.forEach(
        (name, module) -> {
          out.println();
          out.println(name);
          module
              .linesOfPackage()
              .forEach(
                  (each, lines) ->
                      out.printf(
                          "  %-34s %6d  %s%n",
                          shortName(each),
                          lines,
                          shortNames(packages.getOrDefault(each, Set.of()))));
        });
    out.println();
  }

  private static void printCircles(PrintWriter out, String kind, Map<String, Set<String>> arrows) {
    List<List<String>> circles = new Circles(arrows).find();
    int members = circles.stream().mapToInt(List::size).sum();
    out.printf("Circles: %d of %d %s know each other in circles%n", members, arrows.size(), kind);
    for (List<String> circle : circles) {
      out.printf("  %d: %s%n", circle.size(), shortNames(circle));
    }
    out.println();
  }

  private static String shortName(String name) {
    return name.replaceFirst("^dev\\.parley\\.", "");
  }

  private static String shortNames(Collection<String> names) {
    return String.join(", ", names.stream().map(Structure::shortName).toList());
  }

  /** Tarjan's strongly connected components; those of more than one member are circles. */
  private static final class Circles {
    private final Map<String, Set<String>> arrows;
    private final Map<String, Integer> order = new HashMap<>();
    private final Map<String, Integer> lowest = new HashMap<>();
    private final Deque<String> open = new ArrayDeque<>();
    private final List<List<String>> found = new ArrayList<>();

    Circles(Map<String, Set<String>> arrows) {
      this.arrows = arrows;
    }

    /** The largest first. */
    List<List<String>> find() {
      for (String each : arrows.keySet()) {
        if (!order.containsKey(each)) {
          visit(each);
        }
      }
      found.sort(Comparator.<List<String>>comparingInt(List::size).reversed());
      return found;
    }

    private void visit(String name) {
      order.put(name, order.size());
      lowest.put(name, order.get(name));
      open.push(name);
      for (String next : arrows.getOrDefault(name, Set.of())) {
        if (!order.containsKey(next)) {
          visit(next);
          lowest.merge(name, lowest.get(next), Math::min);
        } else if (open.contains(next)) {
          lowest.merge(name, order.get(next), Math::min);
        }
      }
      if (lowest.get(name).equals(order.get(name))) {
        close(name);
      }
    }

    private void close(String first) {
      List<String> members = new ArrayList<>();
      String member;
      do {
        member = open.pop();
        members.add(member);
      } while (!member.equals(first));
      if (members.size() > 1) {
        members.sort(Comparator.naturalOrder());
        found.add(members);
      }
    }
  }
}
