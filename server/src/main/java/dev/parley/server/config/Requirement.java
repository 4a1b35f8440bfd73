package dev.parley.server.config;

/** What is required of a setting; its sentence follows the place of the setting and a colon. */
enum Requirement {
  WHOLE_NUMBER,
  DURATION,
  DATA_SIZE,
  ADDRESS,
  LITERAL_ADDRESS,
  HEADER_NAME,
  FREE_PORT,
  READABLE_FILE,
  PROPERTIES_FILE,
  MEDIA_ENGINE,
  TLS_IN_FRONT,
  TLS_PAIR,
  TLS_OR_LOOPBACK,
  KEY_OF_CERTIFICATE,
  USABLE_KEY,
  PEM_CERTIFICATES,
  PEM_KEY,
  AT_LEAST_100_MS,
  TWO_HEARTBEATS,
  ONE_MESSAGE,
  FOUR_MESSAGES,
  ONE_LOG,
  MORE_THAN_POSTS,
  KNOWN_NAME,
  NO_SERVICE_LINK
}
