package dev.parley.meeting.committer;

/**
 * When we may post about the group again. The pauses grow as long as others contradict us or are
 * faster each time, so that two sides that do not agree neither fill the log nor use up what the
 * server lets one say; each has its own pace, so that they do not meet again and again.
 *
 * @param notBefore when we may post again
 * @param lost posts of ours that came to nothing since the last that counted
 * @param restateFrom when we may restate the group again
 * @param restated how often we restated it without a calm in between
 */
record Retries(long notBefore, int lost, long restateFrom, int restated) {
  static final Retries NONE = new Retries(0, 0, 0, 0);

  /** The longest pause is the first one, doubled so often. */
  static final int MOST_DOUBLED = 3;

  /** After this long without a restatement of ours the next one is the first, in milliseconds. */
  private static final long CALM = 60_000;

  /** A post of ours came to nothing, and would again: pauses begin at once. */
  Retries refused(CommitterState who, long now, long first) {
    return new Retries(now + pause(who, first, lost), lost + 1, restateFrom, restated);
  }

  /** A post of ours came to nothing, because another was faster: the first time we try at once. */
  Retries overtaken(CommitterState who, long now, long first) {
    long until = lost == 0 ? notBefore : now + pause(who, first, lost - 1);
    return new Retries(Math.max(notBefore, until), lost + 1, restateFrom, restated);
  }

  /** The group went on, by somebody's post. */
  Retries wentOn(boolean byUs) {
    return new Retries(byUs || lost < 2 ? 0 : notBefore, byUs ? 0 : lost, restateFrom, restated);
  }

  /** We restated the group. */
  Retries restated(CommitterState who, long now, long first) {
    int before = now - restateFrom > CALM ? 0 : restated;
    return new Retries(notBefore, lost, now + pause(who, first, before), before + 1);
  }

  private static long pause(CommitterState who, long first, int before) {
    long pause = first << Math.min(before, MOST_DOUBLED);
    return before == 0 ? pause : pause + pause * (who.self().value() % 8) / 16;
  }
}
