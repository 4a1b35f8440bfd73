package dev.parley.client.ui.live;

import dev.parley.client.media.MediaClient;
import dev.parley.client.media.SfuHttp;
import dev.parley.client.runtime.MediaAccess;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where media goes. It follows the ticket, which changes when the room had to be joined again. */
final class MediaRoute implements AutoCloseable {
  private Optional<MediaAccess> present = Optional.empty();
  private @Nullable SfuHttp http;

  /** Moves media, if the meeting now says another way. */
  void follow(Optional<MediaAccess> access, MediaClient media) {
    if (access.isEmpty() || access.equals(present)) {
      return;
    }
    present = access;
    close();
    SfuHttp server = new SfuHttp(access.get().base(), access.get().ticket());
    http = server;
    media.connect(server);
  }

  @Override
  public void close() {
    if (http != null) {
      http.close();
    }
  }
}
