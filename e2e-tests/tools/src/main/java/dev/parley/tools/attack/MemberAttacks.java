package dev.parley.tools.attack;

import dev.parley.client.MeetingOptions;
import dev.parley.client.MeetingView;
import dev.parley.client.identity.MeetingLink;
import dev.parley.client.media.PublishedMedia;
import dev.parley.frames.codec.Codec;
import dev.parley.frames.sframe.TrackContext;
import dev.parley.meeting.committer.GroupOperation;
import dev.parley.meeting.committer.GroupState;
import dev.parley.meeting.committer.Policy;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.ParticipantId;
import dev.parley.testkit.hostile.HostileFrames;
import dev.parley.testkit.hostile.HostileFrames.FrameLie;
import dev.parley.testkit.hostile.HostileMember;
import dev.parley.testkit.live.HeadlessProcess;
import dev.parley.testkit.live.LiveParticipant;
import dev.parley.tools.bench.ProcessFigures;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** What a member with all the group's secrets tries against two honest ones. */
final class MemberAttacks {
  private static final Duration BOUND = Duration.ofSeconds(45);
  private static final String LIES = "Mallory, who lies";
  private static final String SMALL = "Mallory, small";
  private static final String SENDS = "Mallory, who sends";
  private static final String MALLORY = "Mallory";
  private static final String CAMERA = "CAMERA";
  private static final int NUMBER = 3;

  /** Frames that show that something goes on. */
  private static final long MANY = 20;

  /** A text in the group: the number of its author's, and what it is. */
  private static final byte LINE = 1;

  private static final int KEYS_A_SECOND = 20_000;
  private static final int MOST_KEYS = 200_000;

  /** What a message that does not open may cost a receiver, in seconds of processor time. */
  private static final double DEAR = 0.5;

  private final MeetingLink link;
  private final Witnesses witnesses;
  private final Findings findings;
  private final int seconds;

  MemberAttacks(MeetingLink link, Witnesses witnesses, Findings findings, int seconds) {
    this.link = link;
    this.witnesses = witnesses;
    this.findings = findings;
    this.seconds = seconds;
  }

  void run() throws InterruptedException {
    findings.attempt("announces its microphone as camera, and the reverse", this::announcesSwapped);
    findings.attempt("sends pictures of 16x16", this::sendsSmallPictures);
    frames();
    try (HostileMember mallory = new HostileMember(link, MALLORY, MeetingOptions.defaults())) {
      findings.attempt("announces Anna's tracks as its own", () -> announcesAnnas(mallory));
      findings.attempt("announces nonsense, 100 times", () -> announcesNonsense(mallory));
      findings.attempt("commits out of turn", () -> commits(mallory, List.of()));
      findings.attempt("removes Bela by a commit out of turn", () -> commits(mallory, belas()));
      findings.attempt("sets the rules, and is not the host", () -> setsRules(mallory));
      findings.attempt("restates a group that is not so", () -> restates(mallory));
      findings.attempt("says what nobody can read, 100 times", () -> saysNonsense(mallory));
      findings.known("a message far ahead that does not open", () -> saysFarAhead(mallory));
      findings.attempt("floods the room with lines", () -> floods(mallory));
    }
  }

  private void awaitIn(HostileMember mallory) throws InterruptedException, NotHeldException {
    Findings.await(
        BOUND,
        () -> mallory.isIn() && mallory.view().group().map(MemberAttacks::isSettled).orElse(false),
        () -> "the hostile member is let in, and those who came before have left");
  }

  private static boolean isSettled(MeetingView.Group group) {
    return group.members().stream()
        .noneMatch(each -> each.departed() || List.of(LIES, SMALL, SENDS).contains(each.name()));
  }

  private String announcesSwapped() throws Exception {
    try (LiveParticipant mallory =
        new LiveParticipant(
            link,
            LIES,
            NUMBER,
            MeetingOptions.defaults(),
            LiveParticipant.Changes.ofAnnouncement(MemberAttacks::swapped))) {
      witnesses.await("it is followed", () -> witnesses.seen(LIES, CAMERA).isPresent());
      witnesses.awaitGoOn();
      requireNone("pictures decoded", witnesses.figure(LIES, CAMERA, "decoded"));
      return "0 pictures of it decoded, both processes live and hear each other on"
          + said(mallory.problems());
    }
  }

  private static String said(List<String> problems) {
    return problems.isEmpty() ? "" : ", it was told " + problems;
  }

  private static PublishedMedia swapped(PublishedMedia truth) {
    return new PublishedMedia(
        truth.sessionId(),
        List.of(
            new PublishedMedia.Track("microphone", TrackContext.CAMERA, Codec.VP8),
            new PublishedMedia.Track("camera", TrackContext.MICROPHONE, Codec.OPUS)));
  }

  private static void requireNone(String what, long count) throws NotHeldException {
    if (count > 0) {
      throw new NotHeldException(count + " " + what);
    }
  }

  private String sendsSmallPictures() throws Exception {
    Path clip = Files.createTempFile("parley-16x16", ".y4m");
    try {
      Files.write(clip, smallClip());
      try (HeadlessProcess tiny =
          new HeadlessProcess(SMALL, link.webForm(), "--camera", clip.toString())) {
        witnesses.await("16x16 is shown", () -> witnesses.figure(SMALL, CAMERA, "width") == 16);
        witnesses.awaitGoOn();
        return "%d of them shown, %s, both hear each other on"
            .formatted(
                witnesses.figure(SMALL, CAMERA, "decoded"),
                tiny.isAlive() ? "all processes live" : "its own process ended");
      }
    } finally {
      Files.delete(clip);
    }
  }

  private static byte[] smallClip() {
    byte[] head = "YUV4MPEG2 W16 H16 F30:1 C420\n".getBytes(StandardCharsets.US_ASCII);
    byte[] frame = "FRAME\n".getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(head.length + frame.length + 16 * 16 * 3 / 2)
        .put(head)
        .put(frame)
        .array();
  }

  private void frames() throws InterruptedException {
    List<FrameLie> lies =
        Arrays.stream(FrameLie.values())
            .filter(lie -> lie != FrameLie.NONE && findings.isChosen(words(lie)))
            .toList();
    if (lies.isEmpty()) {
      return;
    }
    // One of the two founded: the first leaf is hers.
    HostileFrames frames = new HostileFrames(0);
    try (LiveParticipant mallory =
        new LiveParticipant(
            link,
            SENDS,
            NUMBER,
            MeetingOptions.defaults(),
            LiveParticipant.Changes.ofFrames(frames::over))) {
      for (FrameLie lie : lies) {
        findings.attempt(words(lie), () -> sendsFrames(mallory, frames, lie));
      }
    }
  }

  private static String words(FrameLie lie) {
    return "frames: " + lie.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** Once the first of them were dropped nothing more opens, and whatever comes is dropped. */
  private String sendsFrames(LiveParticipant mallory, HostileFrames frames, FrameLie lie)
      throws Exception {
    witnesses.await(
        "true frames are opened first",
        () -> mallory.group().isPresent() && witnesses.figure(SENDS, CAMERA, "opened") > MANY);
    long before = witnesses.dropped(SENDS, CAMERA, "");
    frames.tell(lie);
    try {
      if (lie == FrameLie.EMPTY) {
        // libwebrtc sends nothing of a frame without bytes.
        witnesses.awaitGoOn();
      } else {
        witnesses.await(
            "they are dropped", () -> witnesses.dropped(SENDS, CAMERA, "") > before + MANY);
      }
      long opened = witnesses.figure(SENDS, CAMERA, "opened");
      long dropped = witnesses.dropped(SENDS, CAMERA, "");
      if (lie != FrameLie.EMPTY) {
        witnesses.await(
            "more are dropped",
            () -> witnesses.dropped(SENDS, CAMERA, "") > dropped + seconds * MANY);
      }
      witnesses.awaitGoOn();
      requireNone("opened", witnesses.figure(SENDS, CAMERA, "opened") - opened);
      return (witnesses.dropped(SENDS, CAMERA, "") - before) + " dropped, 0 opened";
    } finally {
      frames.tell(FrameLie.NONE);
    }
  }

  private String announcesAnnas(HostileMember mallory) throws Exception {
    awaitIn(mallory);
    Findings.await(
        BOUND,
        () -> mallory.view().group().flatMap(MemberAttacks::annas).isPresent(),
        () -> "Anna's tracks are announced");
    mallory.announces(mallory.view().group().flatMap(MemberAttacks::annas).orElseThrow());
    witnesses.await("it is followed", () -> witnesses.seen(MALLORY, "MICROPHONE").isPresent());
    witnesses.awaitGoOn();
    witnesses.awaitGoOn();
    requireNone("opened", witnesses.figure(MALLORY, "MICROPHONE", "opened"));
    return witnesses.dropped(MALLORY, "MICROPHONE", "WRONG_SENDER")
        + " dropped as WRONG_SENDER, 0 opened under its name, Anna is heard on";
  }

  private static Optional<PublishedMedia> annas(MeetingView.Group group) {
    return group.members().stream()
        .filter(member -> member.name().equals(Witnesses.ANNA))
        .flatMap(member -> member.media().stream())
        .findFirst();
  }

  private String announcesNonsense(HostileMember mallory) throws Exception {
    awaitIn(mallory);
    Random random = new Random(1);
    for (int i = 0; i < 100; i++) {
      byte[] bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);
      mallory.announces(Bytes.of(bytes));
    }
    return talkAfter(mallory);
  }

  private String talkAfter(HostileMember mallory) throws Exception {
    long millis = witnesses.awaitChat();
    return "a line of text passes in %d ms; %d of its posts refused by the server%s"
        .formatted(millis, mallory.refused(), mallory.isCutOff() ? ", and it was cut off" : "");
  }

  private List<String> belas() {
    return List.of(Witnesses.BELA);
  }

  private String commits(HostileMember mallory, List<String> removed) throws Exception {
    awaitIn(mallory);
    String before = epoch(mallory);
    List<Long> said = witnesses.said("NOT_COMMITTER");
    List<Integer> leaves =
        mallory.view().group().stream()
            .flatMap(group -> group.members().stream())
            .filter(member -> removed.contains(member.name()))
            .map(MeetingView.Member::leaf)
            .toList();
    boolean unused =
        mallory.act(
            rogue -> {
              rogue.commit(List.of(), leaves);
              return true;
            });
    witnesses.awaitSaid("NOT_COMMITTER", said);
    return sameEpoch(before, "NOT_COMMITTER");
  }

  /** The epoch in which all three stand. */
  private String epoch(HostileMember mallory) throws InterruptedException, NotHeldException {
    witnesses.await(
        "all stand in one epoch",
        () -> mallory.view().group().map(MeetingView.Group::epochCode).equals(witnesses.epoch()));
    return witnesses.epoch().orElseThrow();
  }

  private String sameEpoch(String before, String code) throws Exception {
    long millis = witnesses.awaitChat();
    witnesses.await("both stand in one epoch", () -> witnesses.epoch().isPresent());
    if (!witnesses.epoch().orElseThrow().equals(before)) {
      throw new NotHeldException("the group's epoch changed");
    }
    return "both say %s and stand in the same epoch; a line passes in %d ms"
        .formatted(code, millis);
  }

  private String setsRules(HostileMember mallory) throws Exception {
    awaitIn(mallory);
    String before = epoch(mallory);
    List<Long> said = witnesses.said("NOT_HOST");
    boolean unused =
        mallory.act(
            rogue -> {
              rogue.says(
                  new GroupOperation.SetPolicy(new Policy(true, true, Policy.Removers.ANYONE)));
              return true;
            });
    witnesses.awaitSaid("NOT_HOST", said);
    return sameEpoch(before, "NOT_HOST");
  }

  private String restates(HostileMember mallory) throws Exception {
    awaitIn(mallory);
    String before = epoch(mallory);
    List<Long> said = witnesses.said("NOT_COMMITTER");
    boolean unused =
        mallory.act(
            rogue -> {
              ParticipantId self = mallory.self();
              rogue.restates(GroupState.founded(Bytes.of(new byte[] {66}), self, Policy.OPEN));
              return true;
            });
    witnesses.awaitSaid("NOT_COMMITTER", said);
    return sameEpoch(before, "NOT_COMMITTER");
  }

  private String saysNonsense(HostileMember mallory) throws Exception {
    awaitIn(mallory);
    Random random = new Random(2);
    for (int i = 0; i < 100; i++) {
      byte[] words = new byte[random.nextInt(60)];
      random.nextBytes(words);
      mallory.says(words);
    }
    return talkAfter(mallory);
  }

  private String saysFarAhead(HostileMember mallory) throws Exception {
    awaitIn(mallory);
    int steps = Math.min(MOST_KEYS, KEYS_A_SECOND * seconds);
    ProcessFigures before = witnesses.figures();
    mallory.saysFarAhead(steps, line(1, "far ahead"));
    long millis = witnesses.awaitChat();
    double cpu = witnesses.figures().since(before).cpuSeconds();
    String measured =
        "%d steps: a receiver's process used %.2f s with what it plays, a line passes in %d ms"
            .formatted(steps, cpu, millis);
    if (millis > 1000 * DEAR) {
      throw new NotHeldException(measured);
    }
    return measured;
  }

  private static byte[] line(long number, String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(9 + utf8.length).putLong(number).put(LINE).put(utf8).array();
  }

  private String floods(HostileMember mallory) throws Exception {
    awaitIn(mallory);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    int lines = 0;
    while (System.nanoTime() < end && !mallory.isCutOff()) {
      mallory.says(line(1_000 + ++lines, "flood"));
    }
    return lines + " lines: " + talkAfter(mallory);
  }
}
