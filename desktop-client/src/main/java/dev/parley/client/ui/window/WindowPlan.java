package dev.parley.client.ui.window;

import dev.parley.client.ui.JoinRequest;
import dev.parley.client.ui.MediaPort;
import dev.parley.client.ui.MeetingPort;
import dev.parley.client.ui.lobby.Wishes;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What the window is opened for.
 *
 * @param meetings the way to meetings
 * @param media the way to devices
 * @param wishes what the first page begins with
 * @param request joins at once when present
 * @param seconds closes the window after so many
 * @param theme {@code light}, {@code dark} or anything else for what the system prefers
 * @param toldToEnd closes the window when it completes
 */
public record WindowPlan(
    MeetingPort meetings,
    MediaPort media,
    Wishes wishes,
    Optional<JoinRequest> request,
    Optional<Integer> seconds,
    String theme,
    CompletableFuture<Void> toldToEnd) {}
