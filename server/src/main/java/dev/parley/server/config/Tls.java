package dev.parley.server.config;

import java.nio.file.Path;

/**
 * Where the server's certificate is.
 *
 * @param certificate PEM: the certificate, then those that lead to a root
 * @param key PEM: the private key in PKCS#8, not encrypted
 */
public record Tls(Path certificate, Path key) {}
