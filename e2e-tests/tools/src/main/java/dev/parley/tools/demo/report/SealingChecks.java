package dev.parley.tools.demo.report;

import static dev.parley.tools.demo.report.MediaChecks.list;
import static dev.parley.tools.demo.report.MediaChecks.words;

import dev.parley.tools.demo.audit.PlaintextFindings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What sealing costs on the wire, and that it was done. */
final class SealingChecks {
  /** The most bytes that SFrame may add to a video frame, with the whole 128-bit tag. */
  static final int VIDEO_BYTES = 22;

  /** The most bytes that SFrame may add to an audio frame, whose tag is shorter. */
  static final int AUDIO_BYTES = 18;

  /**
   * The least share of what the participants sealed that the SFU's tap must have seen; if less, the
   * search looked at something else than the meeting.
   */
  static final double LEAST_SEEN_SHARE = 0.8;

  private SealingChecks() {}

  static Check bytesAdded(Meeting meeting) {
    int video = most(meeting, true);
    int audio = most(meeting, false);
    List<String> wrong = new ArrayList<>();
    if (video == 0 || audio == 0) {
      wrong.add("nothing was sealed");
    }
    if (meeting.sframe() && (video > VIDEO_BYTES || audio > AUDIO_BYTES)) {
      wrong.add("too many");
    }
    String limits =
        meeting.sframe()
            ? words(" (at most %d and %d)", VIDEO_BYTES, AUDIO_BYTES)
            : " (mls-message signs every frame; no limit is promised)";
    return new Check(
        "bytes-added",
        wrong.isEmpty(),
        words("bytes added to a frame: video %d, audio %d%s%s", video, audio, limits, list(wrong)),
        Map.of("video", (double) video, "audio", (double) audio));
  }

  private static int most(Meeting meeting, boolean video) {
    return meeting.participants().stream()
        .flatMap(one -> one.lastSealed(video).stream())
        .mapToInt(stream -> stream.frames().largestAddition())
        .max()
        .orElse(0);
  }

  static Check noPlaintext(Meeting meeting) {
    PlaintextFindings found = meeting.plaintext();
    List<String> wrong = new ArrayList<>();
    if (found.matches() > 0) {
      wrong.add(words("%d stretches of plaintext, the first: %s", found.matches(), found.first()));
    }
    if (found.encoded().count() == 0
        || found.searched().bytes() < LEAST_SEEN_SHARE * found.encoded().bytes()) {
      wrong.add("the SFU's payloads are not those of this meeting, so this shows nothing");
    }
    return new Check(
        "no-plaintext",
        wrong.isEmpty(),
        words(
            "the SFU saw no plaintext: no %d bytes of %d encoded frames (%.1f MB) in %d payloads"
                + " (%.1f MB) that it forwarded%s",
            PlaintextFindings.WINDOW_BYTES,
            found.encoded().count(),
            found.encoded().bytes() / 1e6,
            found.searched().count(),
            found.searched().bytes() / 1e6,
            list(wrong)),
        Map.of(
            "matches", (double) found.matches(),
            "encodedFrames", (double) found.encoded().count(),
            "encodedBytes", (double) found.encoded().bytes(),
            "payloads", (double) found.searched().count(),
            "searchedBytes", (double) found.searched().bytes()));
  }
}
