package dev.parley.server.quota;

import java.util.Arrays;

/**
 * Divides the memory for logs among rooms: the largest give way, so that a small room loses
 * nothing.
 */
public final class LogBudget {
  private LogBudget() {}

  /**
   * The size that no log may pass so that all together fit the budget.
   *
   * @param sizes bytes of each log
   * @return the largest such size, or {@link Long#MAX_VALUE} if they fit as they are
   */
  public static long cap(long[] sizes, long budget) {
    // Almost always; then nothing is sorted.
    if (Arrays.stream(sizes).sum() <= budget) {
      return Long.MAX_VALUE;
    }
    long[] sorted = sizes.clone();
    Arrays.sort(sorted);
    long left = budget;
    for (int i = 0; i < sorted.length; i++) {
      long share = left / (sorted.length - i);
      if (sorted[i] > share) {
        return share;
      }
      left -= sorted[i];
    }
    return Long.MAX_VALUE;
  }
}
