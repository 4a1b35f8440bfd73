package dev.parley.client.media;

import dev.parley.client.signaling.TrustedHttp;
import dev.parley.protocol.Ticket;
import java.net.URI;

/**
 * How to reach the room's media sessions over HTTP.
 *
 * @param base ends in a slash; the SFU's paths ({@code sessions/new} and so on) follow it
 * @param ticket goes into the header {@code Authorization: Bearer}
 * @param trust the authorities the server's certificate may come from, as for signalling
 */
public record MediaAccess(URI base, Ticket ticket, TrustedHttp trust) {}
