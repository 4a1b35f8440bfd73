package dev.parley.client;

import dev.parley.client.signaling.Wire;
import dev.parley.client.trace.MeetingTrace;
import dev.parley.frames.FrameProtection;
import dev.parley.protocol.Bytes;
import java.util.function.Supplier;

/**
 * What a participant is given by the process, or the simulation, that it runs in.
 *
 * @param wire carries its messages
 * @param frames keyed by its engine, and stopped by it
 * @param listener told what happens
 * @param trace where the machine's steps go
 * @param groupIds random names for groups that it might found, 16 bytes each
 */
public record MeetingProcess(
    Wire wire,
    FrameProtection frames,
    MeetingListener listener,
    MeetingTrace trace,
    Supplier<Bytes> groupIds) {}
