package dev.parley.server.http;

import dev.parley.server.config.ConfigException;
import dev.parley.server.config.Tls;
import dev.parley.server.config.TlsProblem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The server's TLS identity from PEM files (RFC 7468), as a key store in memory. */
final class PemKeyStore {
  /** Protects nothing: the store never leaves this process's memory. */
  static final String PASSWORD = "in memory only";

  private static final Pattern PKCS8 =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----");

  private PemKeyStore() {}

  /**
   * Reads both files and checks that they belong together.
   *
   * @throws ConfigException naming the setting whose file is wrong
   */
  static KeyStore load(Tls tls) throws ConfigException {
    Certificate[] chain = certificates(tls.certificate());
    PrivateKey key = privateKey(tls.key());
    try {
      if (!belongTogether(key, chain[0].getPublicKey())) {
        throw TlsProblem.KEY_OF_CERTIFICATE.exception();
      }
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("server", key, PASSWORD.toCharArray(), chain);
      return store;
    } catch (GeneralSecurityException | IOException e) {
      throw TlsProblem.USABLE_KEY.exception();
    }
  }

  private static Certificate[] certificates(Path file) throws ConfigException {
    try {
      Certificate[] chain =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)))
              .toArray(Certificate[]::new);
      if (chain.length > 0) {
        return chain;
      }
    } catch (GeneralSecurityException | IOException e) {
      throw TlsProblem.PEM_CERTIFICATES.exception();
    }
    throw TlsProblem.PEM_CERTIFICATES.exception();
  }

  private static PrivateKey privateKey(Path file) throws ConfigException {
    ConfigException wrong = TlsProblem.PEM_KEY.exception();
    try {
      Matcher pem = PKCS8.matcher(Files.readString(file, StandardCharsets.US_ASCII));
      if (!pem.find()) {
        throw wrong;
      }
      byte[] encoded = Base64.getMimeDecoder().decode(pem.group(1));
      for (String algorithm : List.of("EC", "RSA", "EdDSA")) {
        Optional<PrivateKey> key = key(algorithm, new PKCS8EncodedKeySpec(encoded));
        if (key.isPresent()) {
          return key.get();
        }
      }
      throw wrong;
    } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
      throw wrong;
    }
  }

  private static Optional<PrivateKey> key(String algorithm, PKCS8EncodedKeySpec encoded)
      throws GeneralSecurityException {
    try {
      return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(encoded));
    } catch (InvalidKeySpecException e) {
      return Optional.empty();
    }
  }

  private static boolean belongTogether(PrivateKey key, PublicKey certified)
      throws GeneralSecurityException {
    if (!key.getAlgorithm().equals(certified.getAlgorithm())) {
      return false;
    }
    String algorithm =
        switch (key.getAlgorithm()) {
          case "EC" -> "SHA256withECDSA";
          case "RSA" -> "SHA256withRSA";
          default -> "EdDSA";
        };
    byte[] probe = "parley".getBytes(StandardCharsets.UTF_8);
    Signature signature = Signature.getInstance(algorithm);
    signature.initSign(key);
    signature.update(probe);
    byte[] signed = signature.sign();
    signature.initVerify(certified);
    signature.update(probe);
    return signature.verify(signed);
  }
}
