package dev.parley.server.http;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.server.config.ServerConfig;
import dev.parley.server.media.DisabledSfu;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TlsTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"EC", "RSA", "Ed25519"})
  void roomIsReachedOverTlsWithACertificateFromPemFiles(String algorithm) throws Exception {
    TestCertificate certificate = TestCertificate.make(folder, "good", algorithm);
    try (RoomServer server =
            RoomServer.start(config(certificate, certificate), new DisabledSfu(), "t");
        HttpClient http = HttpClient.newBuilder().sslContext(trusting(certificate)).build()) {
      String host = "localhost:" + server.port();
      HttpResponse<String> health =
          http.send(
              HttpRequest.newBuilder(URI.create("https://" + host + "/healthz"))
                  .timeout(Duration.ofSeconds(10))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(health.statusCode()).isEqualTo(200);
      try (TestClient ann =
          TestClient.connect(
              http, URI.create("wss://" + host + TestRoom.of("room").path() + "/ws"))) {
        assertThat(ann.join("ann").self().value()).isEqualTo(1);
      }
    }
  }

  @Test
  void clientThatDoesNotTrustTheCertificateIsNotServed() throws Exception {
    TestCertificate certificate = TestCertificate.make(folder, "good", "EC");
    try (RoomServer server =
            RoomServer.start(config(certificate, certificate), new DisabledSfu(), "t");
        HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("https://localhost:" + server.port() + "/healthz"))
              .timeout(Duration.ofSeconds(10))
              .build();
      assertThatThrownBy(() -> http.send(request, HttpResponse.BodyHandlers.discarding()))
          .isInstanceOf(SSLHandshakeException.class);
    }
  }

  @Test
  void renewedCertificateIsShownToNewConnectionsAndEndsNoOldOne() throws Exception {
    TestCertificate old = TestCertificate.make(folder, "old", "EC");
    TestCertificate renewed = TestCertificate.make(folder, "renewed", "EC");
    try (RoomServer server = RoomServer.start(config(old, old), new DisabledSfu(), "t");
        HttpClient before = HttpClient.newBuilder().sslContext(trusting(old)).build();
        HttpClient after = HttpClient.newBuilder().sslContext(trusting(renewed)).build()) {
      URI room =
          URI.create("wss://localhost:" + server.port() + TestRoom.of("room").path() + "/ws");
      try (TestClient ann = TestClient.connect(before, room)) {
        assertThat(ann.join("ann").self().value()).isEqualTo(1);

        Files.copy(renewed.certificate(), old.certificate(), REPLACE_EXISTING);
        server.reloadCertificate(); // the key is not there yet
        Files.copy(renewed.key(), old.key(), REPLACE_EXISTING);
        server.reloadCertificate();

        try (TestClient ben = TestClient.connect(after, room)) {
          assertThat(ben.join("ben").self().value()).isEqualTo(2);
        }
        ann.post(1, "still here");
        assertThat(ann.nextEntry()).isNotNull();
      }
    }
  }

  @Test
  void keyOfAnotherCertificateIsRefusedByName() throws Exception {
    TestCertificate one = TestCertificate.make(folder, "one", "EC");
    TestCertificate other = TestCertificate.make(folder, "other", "EC");

    assertThatThrownBy(() -> PemKeyStore.load(config(one, other).listen().tls().orElseThrow()))
        .hasMessage("tls-key: must be the key of the first certificate in tls-certificate");
  }

  @Test
  void filesThatHoldSomethingElseAreRefusedByName() throws Exception {
    TestCertificate good = TestCertificate.make(folder, "good", "EC");
    TestCertificate swapped = new TestCertificate(good.key(), good.certificate(), good.store());

    assertThatThrownBy(() -> PemKeyStore.load(config(swapped, good).listen().tls().orElseThrow()))
        .hasMessage("tls-certificate: must be a PEM file with certificates");
    assertThatThrownBy(() -> PemKeyStore.load(config(good, swapped).listen().tls().orElseThrow()))
        .hasMessageStartingWith("tls-key: must be a PEM file with BEGIN PRIVATE KEY");
  }

  private static ServerConfig config(TestCertificate certificate, TestCertificate key)
      throws Exception {
    return Servers.config(
        "--tls-certificate=" + certificate.certificate(), "--tls-key=" + key.key());
  }

  private static SSLContext trusting(TestCertificate certificate) throws Exception {
    Certificate root = certificate.store().getCertificate("server");
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("root", root);
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
