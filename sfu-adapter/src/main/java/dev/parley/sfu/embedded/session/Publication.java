package dev.parley.sfu.embedded.session;

import dev.parley.sfu.embedded.forwarding.PublishedTrack;

/** A track that a session publishes: its name, its media section and its forwarding state. */
record Publication(String name, String mid, PublishedTrack track) {}
