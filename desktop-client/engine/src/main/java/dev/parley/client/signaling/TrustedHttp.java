package dev.parley.client.signaling;

import dev.parley.client.text.EngineText;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The authorities a server's certificate may come from, and HTTP clients that check it. */
public final class TrustedHttp {
  private static final TrustedHttp USUAL = new TrustedHttp(Optional.empty());

  /** How long a server may take to accept a connection. */
  private static final Duration CONNECT = Duration.ofSeconds(10);

  private final Optional<SSLContext> context;

  private TrustedHttp(Optional<SSLContext> context) {
    this.context = context;
  }

  /** Trusts the certificate authorities of the Java installation. */
  public static TrustedHttp usual() {
    return USUAL;
  }

  /**
   * Trusts the certificates in this PEM file and nobody else: for a server whose certificate is its
   * own, or a company's.
   *
   * @throws IOException when the file cannot be read or holds no certificate, in words
   */
  public static TrustedHttp only(Path pemFile) throws IOException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trustManagers(pemFile).getTrustManagers(), null);
      return new TrustedHttp(Optional.of(context));
    } catch (GeneralSecurityException e) {
      throw new IOException(EngineText.CERTIFICATES_UNUSABLE.text(pemFile), e);
    }
  }

  /** A client of its own, which its owner closes. It goes nowhere but where it is sent. */
  public HttpClient client() {
    HttpClient.Builder builder =
        HttpClient.newBuilder().connectTimeout(CONNECT).followRedirects(HttpClient.Redirect.NEVER);
    context.ifPresent(builder::sslContext);
    return builder.build();
  }

  private static TrustManagerFactory trustManagers(Path pemFile)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    int number = 0;
    for (Certificate certificate : certificates(pemFile)) {
      store.setCertificateEntry("ca-" + number++, certificate);
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory;
  }

  private static Collection<? extends Certificate> certificates(Path pemFile) throws IOException {
    try (InputStream in = Files.newInputStream(pemFile)) {
      var found = CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (found.isEmpty()) {
        throw new IOException(EngineText.CERTIFICATES_MISSING.text(pemFile));
      }
      return found;
    } catch (CertificateException e) {
      throw new IOException(EngineText.CERTIFICATES_MISSING.text(pemFile), e);
    }
  }
}
