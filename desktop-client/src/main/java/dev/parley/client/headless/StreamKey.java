package dev.parley.client.headless;

import dev.parley.client.frames.TrackContext;

/** One track of one member, whatever session carries it. */
record StreamKey(int leaf, String name, TrackContext context) {}
