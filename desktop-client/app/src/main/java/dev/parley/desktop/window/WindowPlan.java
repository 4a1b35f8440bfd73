package dev.parley.desktop.window;

import dev.parley.desktop.JoinRequest;
import dev.parley.desktop.Lock;
import dev.parley.desktop.MediaPort;
import dev.parley.desktop.MeetingPort;
import dev.parley.desktop.lobby.LobbyPreferences;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * What the window is opened for.
 *
 * @param theme {@code light}, {@code dark} or anything else for what the system prefers
 */
public record WindowPlan(Ports ports, FirstPage firstPage, String theme, End end) {
  /**
   * The ways out of the window.
   *
   * @param lock what must be opened before anything else; empty if nothing
   * @param meetings the way to meetings, asked for once, when nothing is locked any more
   * @param media the way to devices
   */
  public record Ports(Optional<Lock> lock, Supplier<MeetingPort> meetings, MediaPort media) {}

  /**
   * How it begins.
   *
   * @param preferences what the first page begins with
   * @param request joins at once when present
   */
  public record FirstPage(LobbyPreferences preferences, Optional<JoinRequest> request) {}

  /**
   * What closes it, beside the person.
   *
   * @param seconds after so many
   * @param told when this completes
   */
  public record End(Optional<Integer> seconds, CompletableFuture<Void> told) {}
}
