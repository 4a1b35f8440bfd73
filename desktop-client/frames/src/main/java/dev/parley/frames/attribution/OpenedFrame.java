package dev.parley.frames.attribution;

/**
 * A frame of a member that was opened.
 *
 * @param leaf whose it is
 * @param track the track's context, 0 to 3
 * @param hash what its sender signs for
 */
public record OpenedFrame(int leaf, int track, long epoch, long counter, long hash) {}
