package dev.parley.desktop.live;

import dev.parley.desktop.JoinRequest;
import dev.parley.desktop.LinkCheck;
import dev.parley.desktop.LiveMeeting;
import dev.parley.desktop.MeetingEvents;
import dev.parley.desktop.MeetingPort;
import dev.parley.headless.Onlooker;
import dev.parley.headless.WatchedRun;
import java.io.IOException;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/** The one meeting of a demo, in which the window's participant is judged as all the others are. */
public final class WatchedMeetings implements MeetingPort {
  /** Begins the participant's run. */
  public interface Start {
    WatchedRun begin(Onlooker onlooker) throws IOException;
  }

  private final Start start;
  private final Runnable ended;
  private final SecureRandom random = new SecureRandom();

  /** The window has one meeting at a time, and leaves it before it joins another. */
  private volatile @Nullable LiveMeeting last;

  /**
   * @param start lets the participant begin
   * @param ended told when the participant was told to go
   */
  public WatchedMeetings(Start start, Runnable ended) {
    this.start = start;
    this.ended = ended;
  }

  @Override
  public LinkCheck check(String link) {
    return Links.check(link, true);
  }

  @Override
  public LinkCheck create(String server) {
    return Links.create(server, random);
  }

  @Override
  public LiveMeeting join(JoinRequest request, MeetingEvents events) {
    LiveMeeting meeting = WatchedMeeting.open(start, events, ended);
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
