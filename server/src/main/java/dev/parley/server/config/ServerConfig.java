package dev.parley.server.config;

import dev.parley.server.room.RoomSettings;
import java.net.InetAddress;
import java.util.Optional;

/**
 * All that the server is set up with.
 *
 * @param host the address to listen on for HTTP and WebSocket
 * @param port the TCP port, or 0 for a free one
 * @param tls the certificate, or empty for plain HTTP
 * @param media how clients reach the SFU
 * @param rules times and limits of each room
 * @param maxRooms rooms at one time
 * @param maxConnections TCP connections at one time
 * @param requestMillis how long an HTTP request may take, from its connection's last one on
 * @param shutdownMillis how long a shutdown may take to tell everybody
 */
public record ServerConfig(
    InetAddress host,
    int port,
    Optional<Tls> tls,
    MediaConfig media,
    RoomSettings rules,
    int maxRooms,
    int maxConnections,
    long requestMillis,
    long shutdownMillis) {}
