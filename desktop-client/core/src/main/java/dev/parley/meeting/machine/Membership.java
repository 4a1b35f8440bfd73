package dev.parley.meeting.machine;

import dev.parley.protocol.Incarnation;
import dev.parley.protocol.ParticipantId;
import dev.parley.protocol.Ticket;

/**
 * What the server gave us when it admitted us.
 *
 * @param heartbeat how often it wants to hear our meeting loop, in milliseconds
 * @param grace how long after a lost connection it takes us back, in milliseconds
 */
public record Membership(
    ParticipantId self, Ticket ticket, Incarnation incarnation, long heartbeat, long grace) {}
