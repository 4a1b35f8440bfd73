/**
 * The designated committer: who may change the group, when, and what everybody else accepts. Pure.
 *
 * <p>{@code RoomState} is what the log adds up to; {@code Rules} judges every post that claims to
 * change the group; {@code Choice} says what a participant should post next; {@code Committer} is
 * the machine that puts them together.
 */
@NullMarked
package dev.parley.meeting.committer;

import org.jspecify.annotations.NullMarked;
