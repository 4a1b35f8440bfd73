import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code ./parley audit}: the bills of materials of both worlds, from LICENSES.md (which the tests
 * hold to what is resolved), the checksums of the jars and Cargo.lock; and what the OSV database
 * knows about them.
 */
final class Supply {
  private static final Pattern ROW = Pattern.compile("\\| ([^ |]+) \\| ([^ |]+) \\| (.+) \\|");
  private static final Pattern CRATE =
      Pattern.compile("name = \"([^\"]+)\"\\nversion = \"([^\"]+)\"\\n[^\\[]*?checksum = \"(\\w+)\"");
  private static final Pattern STAMP = Pattern.compile("\\| libwebrtc \\| (M\\d+) ");
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int MOST_ANSWER_BYTES = 16 << 20;
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final Path home;

  /** One part, by its package URL. */
  private record Part(String world, String name, String version, String licence, String sha256) {
    String purl() {
      return "pkg:" + world + "/" + name.replace(':', '/') + "@" + version;
    }

    String bareName() {
      return name.substring(name.indexOf(':') + 1);
    }
  }

  private Supply(Path home) {
    this.home = home;
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    Supply supply = new Supply(Path.of(args[0]));
    List<Part> parts = supply.parts();
    supply.writeBills(parts);
    if (args.length > 1) {
      System.exit(supply.ask(parts, URI.create(args[1])));
    }
  }

  private List<Part> parts() throws IOException {
    Map<String, String> jars = checksumsOfJars();
    Map<String, String> crates = checksumsOfCrates();
    Set<Part> parts = new LinkedHashSet<>();
    String world = "";
    for (String line : Files.readAllLines(home.resolve("LICENSES.md"))) {
      if (line.startsWith("## ")) {
        world = line.equals("## Jars") ? "maven" : "cargo";
      }
      Matcher row = ROW.matcher(line);
      if (row.matches() && !row.group(1).equals("part") && !row.group(1).equals("---")) {
        String name = row.group(1);
        String key = name.substring(name.indexOf(':') + 1) + "-" + row.group(2);
        String sum = (world.equals("maven") ? jars : crates).getOrDefault(key, "");
        parts.add(new Part(world, name, row.group(2), row.group(3), sum));
      }
    }
    return List.copyOf(parts);
  }

  private Map<String, String> checksumsOfJars() throws IOException {
    Map<String, String> sums = new HashMap<>();
    for (String line : Files.readAllLines(home.resolve("build/checksums.txt"))) {
      if (!line.startsWith("#")) {
        sums.put(line.substring(66).replaceFirst("\\.jar$", ""), line.substring(0, 64));
      }
    }
    return sums;
  }

  private Map<String, String> checksumsOfCrates() throws IOException {
    Map<String, String> sums = new HashMap<>();
    CRATE
        .matcher(Files.readString(home.resolve("Cargo.lock")))
        .results()
        .forEach(crate -> sums.put(crate.group(1) + "-" + crate.group(2), crate.group(3)));
    return sums;
  }

  private void writeBills(List<Part> parts) throws IOException {
    Path folder = Files.createDirectories(home.resolve("target/bom"));
    for (String world : List.of("maven", "cargo")) {
      List<Part> own = parts.stream().filter(part -> part.world().equals(world)).toList();
      ObjectNode bill = bill(own);
      if (world.equals("maven")) {
        addLibwebrtc((ArrayNode) bill.get("components"));
      }
      Path file = folder.resolve("parley-" + world + ".cdx.json");
      JSON.writeValue(file.toFile(), bill);
      System.out.printf("%s: %d parts%n", home.relativize(file), bill.get("components").size());
    }
  }

  private static ObjectNode bill(List<Part> parts) {
    ObjectNode bill = JSON.createObjectNode();
    bill.put("bomFormat", "CycloneDX").put("specVersion", "1.6").put("version", 1);
    bill.putObject("metadata").putObject("component").put("type", "application").put("name", "parley");
    ArrayNode components = bill.putArray("components");
    for (Part part : parts) {
      ObjectNode component = components.addObject();
      component.put("type", "library").put("bom-ref", part.purl());
      if (part.name().contains(":")) {
        component.put("group", part.name().substring(0, part.name().indexOf(':')));
      }
      component.put("name", part.bareName()).put("version", part.version());
      if (!part.sha256().isEmpty()) {
        component.putArray("hashes").addObject().put("alg", "SHA-256").put("content", part.sha256());
      }
      component.putArray("licenses").addObject().putObject("license").put("name", part.licence());
      component.put("purl", part.purl());
    }
    return bill;
  }

  /** The library inside webrtc-java, of which no registry knows; docs/libwebrtc.md says which it is. */
  private void addLibwebrtc(ArrayNode components) throws IOException {
    Matcher stamp = STAMP.matcher(Files.readString(home.resolve("docs/libwebrtc.md")));
    if (stamp.find()) {
      String purl = "pkg:generic/libwebrtc@" + stamp.group(1);
      ObjectNode component = components.addObject();
      component.put("type", "library").put("bom-ref", purl).put("name", "libwebrtc");
      component.put("version", stamp.group(1)).put("purl", purl);
    }
  }

  /** 0: nothing is known; 1: something is that nobody accepted; 3: nobody could be asked. */
  private int ask(List<Part> parts, URI database) throws IOException, InterruptedException {
    ObjectNode question = JSON.createObjectNode();
    ArrayNode queries = question.putArray("queries");
    parts.forEach(part -> queries.addObject().putObject("package").put("purl", part.purl()));
    JsonNode results;
    try {
      results = post(database, JSON.writeValueAsBytes(question)).path("results");
    } catch (IOException e) {
      System.err.println("Nobody could be asked for known vulnerabilities: " + database.getHost()
          + " does not answer (" + e.getClass().getSimpleName() + ").");
      System.err.println("The bills of materials in target/bom need no network: any tool that reads CycloneDX can"
          + " check them elsewhere. `./parley audit --offline` leaves this question out.");
      return 3;
    }
    if (results.size() != parts.size()) {
      System.err.println("The answer of " + database.getHost() + " does not fit the question.");
      return 3;
    }
    return report(parts, results);
  }

  private int report(List<Part> parts, JsonNode results) throws IOException {
    Set<String> accepted = accepted();
    List<String> known = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      for (JsonNode each : results.get(i).path("vulns")) {
        String id = each.path("id").asText().replaceAll("[^A-Za-z0-9.-]", "?");
        if (!accepted.contains(id)) {
          known.add(parts.get(i).purl() + "  " + id);
        }
      }
    }
    known.forEach(System.out::println);
    System.out.printf("%d parts asked about, %d vulnerabilities known%n", parts.size(), known.size());
    return known.isEmpty() ? 0 : 1;
  }

  /** Ids that do not concern us, each with its reason behind it. */
  private Set<String> accepted() throws IOException {
    Set<String> ids = new LinkedHashSet<>();
    for (String line : Files.readAllLines(home.resolve("build/accepted-vulnerabilities.txt"))) {
      if (!line.isBlank() && !line.startsWith("#")) {
        ids.add(line.split(" ", 2)[0]);
      }
    }
    return ids;
  }

  private static JsonNode post(URI database, byte[] question) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      HttpRequest request =
          HttpRequest.newBuilder(database)
              .timeout(PATIENCE)
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofByteArray(question))
              .build();
      HttpResponse<java.io.InputStream> answer =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (var body = answer.body()) {
        if (answer.statusCode() != 200) {
          throw new IOException("status " + answer.statusCode());
        }
        return JSON.readTree(body.readNBytes(MOST_ANSWER_BYTES));
      }
    }
  }
}
