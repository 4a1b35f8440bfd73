package dev.parley.desktop.window;

import dev.parley.desktop.JoinRequest;
import dev.parley.desktop.Lock;
import dev.parley.desktop.MediaPort;
import dev.parley.desktop.MeetingPort;
import dev.parley.desktop.lobby.Wishes;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * What the window is opened for.
 *
 * @param lock what must be opened before anything else; empty if nothing
 * @param meetings the way to meetings, asked for once, when nothing is locked any more
 * @param media the way to devices
 * @param wishes what the first page begins with
 * @param request joins at once when present
 * @param seconds closes the window after so many
 * @param theme {@code light}, {@code dark} or anything else for what the system prefers
 * @param toldToEnd closes the window when it completes
 */
public record WindowPlan(
    Optional<Lock> lock,
    Supplier<MeetingPort> meetings,
    MediaPort media,
    Wishes wishes,
    Optional<JoinRequest> request,
    Optional<Integer> seconds,
    String theme,
    CompletableFuture<Void> toldToEnd) {}
