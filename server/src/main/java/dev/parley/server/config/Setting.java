package dev.parley.server.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Every setting there is, with its name, default and meaning. A flag is {@code --name}, a line of
 * the configuration file {@code name=value}, an environment variable {@code PARLEY_NAME}.
 */
public enum Setting {
  HOST("host", "127.0.0.1", "ADDRESS", "address to listen on; 0.0.0.0 or :: for all"),
  PORT("port", "8080", "PORT", "TCP port for HTTP and WebSocket; 0 takes a free one"),
  TLS_CERTIFICATE(
      "tls-certificate", "", "FILE", "PEM file: certificate, then the chain; read at start only"),
  TLS_KEY(
      "tls-key", "", "FILE", "PEM file: private key, PKCS#8, not encrypted; read at start only"),
  INSECURE_HTTP(
      "insecure-http",
      "",
      "WORDS",
      "allows plain HTTP beyond this machine, for use behind a proxy that does TLS; the value must"
          + " be: i-have-tls-in-front"),
  MEDIA(
      "media", "embedded", "ENGINE", "what forwards media: embedded, or none for a server without"),
  MEDIA_PORT("media-port", "8081", "PORT", "UDP port for all media; 0 takes a free one"),
  MEDIA_BIND("media-bind", "", "ADDRESSES", "addresses to listen on for media; default: host"),
  MEDIA_ADDRESSES(
      "media-addresses",
      "",
      "ADDRESSES",
      "addresses to tell clients for media, by commas; behind NAT the public one; default: those"
          + " of the bound sockets"),
  AUDIT_PAYLOADS(
      "audit-payloads",
      "",
      "FILE",
      "for tests: a file that gets a copy of every media payload that is forwarded"),
  GRACE("grace", "20s", "TIME", "how long a lost connection may take to resume"),
  HEARTBEAT("heartbeat", "5s", "TIME", "how often a client says that it reads the log"),
  SILENCE("silence", "15s", "TIME", "after so long without reading a participant has left"),
  EMPTY_ROOM("empty-room", "60s", "TIME", "how long a room without people is remembered"),
  STALL("stall", "10s", "TIME", "how long a client's network may take nothing before it is cut"),
  MAX_ROOMS("max-rooms", "10000", "NUMBER", "rooms at one time"),
  MAX_PEOPLE("max-people", "100", "NUMBER", "people in one room, at most 256"),
  MAX_CONNECTIONS("max-connections", "20000", "NUMBER", "TCP connections at one time"),
  MAX_MESSAGE("max-message", "1048576", "CHARACTERS", "the longest message of a client"),
  POSTS_PER_SECOND("posts-per-second", "20", "NUMBER", "sustained posts of one participant"),
  POST_BURST("post-burst", "60", "NUMBER", "posts of one participant at once"),
  CHARS_PER_SECOND(
      "chars-per-second",
      "262144",
      "CHARACTERS",
      "sustained characters of posts of one participant"),
  CHAR_BURST("char-burst", "2097152", "CHARACTERS", "characters of posts at once"),
  MESSAGES_PER_SECOND(
      "messages-per-second", "50", "NUMBER", "messages of any kind; beyond, the client is cut off"),
  JOINS_PER_SECOND("joins-per-second", "20", "NUMBER", "sustained joins of one room"),
  JOIN_BURST("join-burst", "100", "NUMBER", "joins of one room at once"),
  LOG_ENTRIES("log-entries", "4096", "NUMBER", "entries of a room kept for resumes, at most"),
  LOG_BYTES("log-bytes", "8388608", "BYTES", "bytes of a room's log kept for resumes, at most"),
  WINDOW_MESSAGES("window-messages", "64", "NUMBER", "messages queued for one client"),
  WINDOW_BYTES("window-bytes", "524288", "BYTES", "bytes queued for one client"),
  REQUEST_TIME(
      "request-time",
      "30s",
      "TIME",
      "how long an HTTP request may take, from its connection's last one on"),
  SHUTDOWN("shutdown", "3s", "TIME", "how long a shutdown may take to tell everybody");

  /** The one value of {@link #INSECURE_HTTP} that is taken. */
  static final String INSECURE_WORDS = "i-have-tls-in-front";

  private final String key;
  private final String fallback;
  private final String kind;
  private final String meaning;

  Setting(String key, String fallback, String kind, String meaning) {
    this.key = key;
    this.fallback = fallback;
    this.kind = kind;
    this.meaning = meaning;
  }

  /** The name in a configuration file, and after {@code --}. */
  public String key() {
    return key;
  }

  public String variable() {
    return "PARLEY_" + key.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  /** The value if it is set nowhere; empty for none. */
  public String fallback() {
    return fallback;
  }

  public String kind() {
    return kind;
  }

  public String meaning() {
    return meaning;
  }

  static Optional<Setting> byKey(String key) {
    return Arrays.stream(values()).filter(setting -> setting.key.equals(key)).findFirst();
  }

  static Optional<Setting> byVariable(String variable) {
    return Arrays.stream(values()).filter(s -> s.variable().equals(variable)).findFirst();
  }

  static List<String> keys() {
    return Arrays.stream(values()).map(Setting::key).sorted().toList();
  }
}
