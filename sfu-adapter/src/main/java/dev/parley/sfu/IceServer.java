package dev.parley.sfu;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A STUN or TURN server that clients should use (W3C RTCIceServer). */
public record IceServer(List<String> urls, @Nullable String username, @Nullable String credential) {
  public IceServer {
    urls = List.copyOf(urls);
  }

  @Override
  public String toString() {
    return "IceServer[redacted]";
  }
}
