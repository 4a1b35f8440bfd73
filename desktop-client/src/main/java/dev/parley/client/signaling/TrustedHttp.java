package dev.parley.client.signaling;

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
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** HTTP clients that check whom they talk to. */
public final class TrustedHttp {
  /** How long a server may take to accept a connection. */
  private static final Duration CONNECT = Duration.ofSeconds(10);

  private TrustedHttp() {}

  /** Trusts the certificate authorities of the Java installation. */
  public static HttpClient usual() {
    return builder().build();
  }

  /**
   * Trusts the certificates in this PEM file and nobody else: for a server whose certificate is its
   * own, or a company's.
   *
   * @throws IOException when the file cannot be read or holds no certificate, in words
   */
  public static HttpClient only(Path pemFile) throws IOException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trustManagers(pemFile).getTrustManagers(), null);
      return builder().sslContext(context).build();
    } catch (GeneralSecurityException e) {
      throw new IOException(pemFile + ": these certificates cannot be used", e);
    }
  }

  private static HttpClient.Builder builder() {
    return HttpClient.newBuilder()
        .connectTimeout(CONNECT)
        .followRedirects(HttpClient.Redirect.NEVER);
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
        throw new IOException(pemFile + ": holds no certificate in PEM form");
      }
      return found;
    } catch (CertificateException e) {
      throw new IOException(pemFile + ": holds no certificate in PEM form", e);
    }
  }
}
