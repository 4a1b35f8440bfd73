package dev.parley.client.mls;

import dev.parley.client.signaling.Wire;
import dev.parley.meeting.committer.Admission;
import dev.parley.meeting.committer.Intent;
import dev.parley.meeting.machine.MeetingEffect;
import dev.parley.meeting.machine.MeetingEvent;
import dev.parley.mls.MlsException;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.ClientMessage;
import dev.parley.protocol.Entry;
import dev.parley.protocol.LogEvent;
import dev.parley.protocol.Part;
import dev.parley.protocol.ParticipantId;
import java.util.Optional;

/** What the meeting machine asks of MLS, and what MLS says to it as the machine's next event. */
public final class MlsEffectRunner {
  private final Wire wire;
  private final MlsGroupSession work;
  private Optional<Bytes> welcome = Optional.empty();

  public MlsEffectRunner(Wire wire, MlsGroupSession work) {
    this.wire = wire;
    this.work = work;
  }

  /** This entry is read now; a part of it may be for us. */
  public void reading(Entry entry, ParticipantId self) {
    welcome =
        entry.event() instanceof LogEvent.Posted posted
            ? posted.parts().stream()
                .filter(part -> part.to().contains(self))
                .findFirst()
                .flatMap(Part::body)
            : Optional.empty();
  }

  /** Does it; the event is empty if MLS did as it was told. */
  public Optional<MeetingEvent> obey(MeetingEffect.OfGroup effect) {
    return switch (effect) {
      case MeetingEffect.StageAndPost(Intent intent) -> stageAndPost(intent);
      case MeetingEffect.DropOwn() -> done(work::dropOwn);
      case MeetingEffect.MergeOwn() -> merge(work::mergeOwn);
      case MeetingEffect.AdoptFounded() -> done(work::adoptFounded);
      case MeetingEffect.MergeTheirs() -> merge(work::mergeTheirs);
      case MeetingEffect.DropTheirs() -> done(work::dropTheirs);
      case MeetingEffect.TakeWelcome(ParticipantId author) -> takeWelcome(author);
    };
  }

  private Optional<MeetingEvent> stageAndPost(Intent intent) {
    switch (work.stage(intent)) {
      case StagedPost.Made(ClientMessage.Post post) -> {
        wire.send(post);
        return Optional.empty();
      }
      case StagedPost.Failed(var why) -> {
        return Optional.of(new MeetingEvent.StageFailed(intent.ref(), why));
      }
    }
  }

  private interface Merge {
    void run() throws MlsException;
  }

  private static Optional<MeetingEvent> merge(Merge merge) {
    try {
      merge.run();
      return Optional.empty();
    } catch (MlsException | IllegalStateException e) {
      return Optional.of(new MeetingEvent.MergeFailed());
    }
  }

  private Optional<MeetingEvent> takeWelcome(ParticipantId author) {
    Optional<Admission> admission = welcome.flatMap(work::takeWelcome);
    if (admission.isEmpty()) {
      return Optional.of(new MeetingEvent.WelcomeFailed());
    }
    return Optional.of(
        work.readAppData().isPresent()
            ? new MeetingEvent.Welcomed(author, admission.get())
            : new MeetingEvent.WelcomeUnknown());
  }

  private static Optional<MeetingEvent> done(Runnable action) {
    action.run();
    return Optional.empty();
  }
}
