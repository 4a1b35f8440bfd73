package dev.parley.desktop.live;

import dev.parley.client.MeetingOptions;
import dev.parley.desktop.JoinRequest;
import dev.parley.desktop.LinkCheck;
import dev.parley.desktop.LiveMeeting;
import dev.parley.desktop.MeetingEvents;
import dev.parley.desktop.MeetingPort;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/** Meetings over the real client. */
public final class LiveMeetings implements MeetingPort {
  private final SecureRandom random = new SecureRandom();
  private final MeetingOptions options;
  private final long seed;
  private final boolean plainHttp;

  /** The window has one meeting at a time, and leaves it before it joins another. */
  private volatile @Nullable LiveMeeting last;

  /**
   * @param options of every meeting joined here
   * @param seed test patterns are made from it
   * @param plainHttp whether links without TLS are taken for other machines than this one
   */
  public LiveMeetings(MeetingOptions options, long seed, boolean plainHttp) {
    this.options = options;
    this.seed = seed;
    this.plainHttp = plainHttp;
  }

  @Override
  public LinkCheck check(String link) {
    return Links.check(link, plainHttp);
  }

  @Override
  public LinkCheck create(String server) {
    return Links.create(server, random);
  }

  @Override
  public LiveMeeting join(JoinRequest request, MeetingEvents events) {
    LiveMeeting meeting =
        JoinedMeeting.open(Links.parse(request.link(), plainHttp), request, options, seed, events);
    last = meeting;
    return meeting;
  }

  @Override
  public void leaveAll() {
    LiveMeeting meeting = last;
    if (meeting != null) {
      meeting.close();
    }
  }
}
