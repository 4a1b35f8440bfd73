package dev.parley.testkit.simulated;

import java.util.Random;

/** What everybody in a simulated room has in common: the time, the network, the server, chance. */
record SimWorld(Agenda agenda, SimNetwork network, SimServer server, Random random) {}
