/**
 * What people say to each other inside the group: chat, hands, reactions, names, mute. Words and
 * their bytes; what we have to say and has not come back yet; what was said, in the log's order.
 * Pure: no clock, no thread, no MLS.
 */
@NullMarked
package dev.parley.meeting.chat;

import org.jspecify.annotations.NullMarked;
