package dev.parley.suite.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A certificate authority that nobody knows, and a certificate for localhost from it, as a company
 * has them: made by the JDK's keytool, in PEM files.
 *
 * @param authority what clients are told to trust
 * @param chain the server's certificate and what vouches for it
 * @param key the server's, unencrypted PKCS#8
 */
record PrivateAuthority(Path authority, Path chain, Path key) {
  private static final String PASSWORD = "password";

  static PrivateAuthority make(Path folder)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path file = folder.resolve("keys.p12");
    keytool(file, "ca", "CN=Private Authority", List.of("-ext", "bc:c"));
    keytool(file, "server", "CN=localhost", List.of("-ext", "san=dns:localhost", "-signer", "ca"));
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream stream = Files.newInputStream(file)) {
      store.load(stream, PASSWORD.toCharArray());
    }
    StringBuilder chain = new StringBuilder();
    for (Certificate each : store.getCertificateChain("server")) {
      chain.append(pem("CERTIFICATE", each.getEncoded()));
    }
    byte[] key = store.getKey("server", PASSWORD.toCharArray()).getEncoded();
    return new PrivateAuthority(
        Files.writeString(
            folder.resolve("ca.pem"), pem("CERTIFICATE", store.getCertificate("ca").getEncoded())),
        Files.writeString(folder.resolve("chain.pem"), chain),
        Files.writeString(folder.resolve("key.pem"), pem("PRIVATE KEY", key)));
  }

  private static void keytool(Path file, String alias, String name, List<String> more)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                alias,
                "-keyalg",
                "EC",
                "-dname",
                name,
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD));
    command.addAll(more);
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }

  private static String pem(String what, byte[] encoded) {
    String lines =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(encoded);
    return "-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----\n";
  }
}
