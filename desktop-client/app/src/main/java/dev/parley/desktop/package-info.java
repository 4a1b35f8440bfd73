/**
 * The window: one View and one ViewModel per screen, over two narrow ports. ViewModels know
 * JavaFX's properties but no scene class, so they run in plain JUnit; Views hold no decision worth
 * a test of its own. Nothing here knows MLS, the room's log or WebRTC: {@code client.ui.live} does
 * the joining.
 */
@NullMarked
package dev.parley.desktop;

import org.jspecify.annotations.NullMarked;
