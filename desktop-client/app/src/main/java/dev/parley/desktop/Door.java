package dev.parley.desktop;

import dev.parley.desktop.Newcomer.Waits;
import java.util.Optional;

/**
 * Who gets in, and who may decide about it.
 *
 * @param lobby newcomers wait until a member lets them in
 * @param locked nobody is let in
 * @param onlyHostRemoves only the host may remove others
 * @param host whether this screen's person is the host, who alone may change these
 * @param own what this screen's person waits for; empty once in
 */
public record Door(
    boolean lobby, boolean locked, boolean onlyHostRemoves, boolean host, Optional<Waits> own) {}
