package dev.parley.sfu.embedded.loop;

import dev.parley.sfu.PayloadTap;
import dev.parley.sfu.embedded.session.SessionLimits;
import dev.parley.sfu.embedded.socket.MediaSockets;
import java.io.IOException;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the loops of one engine share. */
public final class LoopContext {
  private final MediaSockets sockets;
  private final SessionLimits limits;
  private final @Nullable PayloadTap payloadTap;
  private final AddressBindings bindings = new AddressBindings();
  private final List<DatagramInbox> inboxes;

  private LoopContext(
      MediaSockets sockets,
      SessionLimits limits,
      @Nullable PayloadTap payloadTap,
      List<DatagramInbox> inboxes) {
    this.sockets = sockets;
    this.limits = limits;
    this.payloadTap = payloadTap;
    this.inboxes = inboxes;
  }

  /**
   * For so many loops on these sockets.
   *
   * @param payloadTap an auditor, or null for none
   */
  public static LoopContext of(
      int loops, MediaSockets sockets, SessionLimits limits, @Nullable PayloadTap payloadTap)
      throws IOException {
    List<DatagramInbox> inboxes = new ArrayList<>();
    for (int i = 0; i < loops; i++) {
      inboxes.add(new DatagramInbox(Selector.open()));
    }
    return new LoopContext(sockets, limits, payloadTap, List.copyOf(inboxes));
  }

  MediaSockets sockets() {
    return sockets;
  }

  SessionLimits limits() {
    return limits;
  }

  @Nullable PayloadTap payloadTap() {
    return payloadTap;
  }

  AddressBindings bindings() {
    return bindings;
  }

  /** By the number of the loop. */
  List<DatagramInbox> inboxes() {
    return inboxes;
  }
}
