/**
 * One loop's sessions as the contract sees them: who they belong to, what they publish and are
 * subscribed to, and their negotiation. No thread and no socket is here.
 */
@NullMarked
package dev.parley.sfu.embedded.session;

import org.jspecify.annotations.NullMarked;
