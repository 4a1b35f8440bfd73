package dev.parley.headless;

import dev.parley.frames.sframe.TrackContext;

/** One track of one member, whatever session carries it. */
record StreamKey(int leaf, String name, TrackContext context) {}
