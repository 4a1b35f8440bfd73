package dev.parley.server.http;

import dev.parley.server.config.ConfigException;
import dev.parley.server.config.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.security.KeyStore;
import java.util.Arrays;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate that handshakes show, and the two files that it comes from. A certificate is
 * renewed under a running server: connections that are there stay, those that come see the new one.
 * Any thread may call.
 */
final class TlsIdentity {
  private static final Logger LOG = LoggerFactory.getLogger(TlsIdentity.class);

  private final Tls files;
  private final SslContextFactory.Server context = new SslContextFactory.Server();

  /** What both files held when they were last looked at. */
  private byte[] seen;

  private TlsIdentity(Tls files, byte[] seen, KeyStore store) {
    this.files = files;
    this.seen = seen;
    context.setIncludeProtocols("TLSv1.3", "TLSv1.2");
    show(context, store);
  }

  /**
   * Reads both files.
   *
   * @throws ConfigException naming the setting whose file is wrong
   */
  static TlsIdentity load(Tls files) throws ConfigException {
    byte[] seen = content(files);
    return new TlsIdentity(files, seen, PemKeyStore.load(files));
  }

  /** What connectors use. */
  SslContextFactory.Server context() {
    return context;
  }

  /**
   * Takes what the files hold now, if that is something else. What is no certificate with its key,
   * such as one file of two that was written, is left: the old one stays until both are there.
   */
  synchronized void reloadIfChanged() {
    byte[] now = content(files);
    if (Arrays.equals(now, seen)) {
      return;
    }
    seen = now;
    try {
      KeyStore store = PemKeyStore.load(files);
      context.reload(factory -> show((SslContextFactory.Server) factory, store));
      LOG.info("took the renewed certificate");
    } catch (ConfigException e) {
      LOG.warn(
          "the certificate on disk changed and cannot be used, so the old one stays: {}",
          e.getMessage());
    } catch (Exception e) {
      LOG.warn("the renewed certificate could not be taken, so the old one stays", e);
    }
  }

  private static void show(SslContextFactory.Server context, KeyStore store) {
    context.setKeyStore(store);
    context.setKeyStorePassword(PemKeyStore.PASSWORD);
  }

  /** Both files, one after the other; nothing if they cannot be read at this moment. */
  private static byte[] content(Tls files) {
    try {
      byte[] certificate = Files.readAllBytes(files.certificate());
      byte[] key = Files.readAllBytes(files.key());
      byte[] both = Arrays.copyOf(certificate, certificate.length + key.length);
      System.arraycopy(key, 0, both, certificate.length, key.length);
      return both;
    } catch (IOException e) {
      return new byte[0];
    }
  }
}
